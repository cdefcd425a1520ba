package dev.keetaorders.command.shop;

import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.contracts.shop.ShopStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shops of one process, which can be made to be away. */
final class InMemoryShops implements Shops {

  private final Map<String, Shop> byId = new TreeMap<>();
  boolean isAway;

  @Override
  public void learn(String appId, List<Told> facts) {
    answer();
    for (var told : facts) {
      byId.compute(
          key(appId, told.shopId()),
          (_, known) ->
              (known == null ? Shop.unheardOf(appId, told.shopId()) : known).told(told.fact()));
    }
  }

  @Override
  public Set<String> authorized(String appId) {
    answer();
    return byId.values().stream()
        .filter(shop -> shop.appId().equals(appId))
        .filter(shop -> shop.authorization() != null && shop.authorization().authorized())
        .map(Shop::shopId)
        .collect(Collectors.toSet());
  }

  @Override
  public List<Shop> find(String shopId, @Nullable String appId) {
    answer();
    return byId.values().stream()
        .filter(shop -> shop.shopId().equals(shopId))
        .filter(shop -> appId == null || shop.appId().equals(appId))
        .toList();
  }

  @Override
  public List<Shop> list(Query query) {
    answer();
    return byId.values().stream().limit(query.limit()).toList();
  }

  @Override
  public Map<ShopStatus, Long> count() {
    answer();
    return byId.values().stream()
        .map(Shop::status)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private void answer() {
    if (isAway) throw new LedgerUnavailable(new SQLException("away"));
  }

  private static String key(String appId, String shopId) {
    return appId + "/" + shopId;
  }
}

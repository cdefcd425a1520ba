package dev.keetaorders.orderstate.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.shop.ShopStatusChange;
import io.smallrye.mutiny.Multi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the shops stand, for boards: shown, and used for nothing else. It is in memory alone and
 * learnt anew at each start.
 */
public final class ShopStandings {

  private static final String SUSPENDED = "SUSPENDED";

  /** A push is sent again within minutes; no shop opens and closes so often meanwhile. */
  private static final int MOST_CHANGES = 10;

  private final Map<String, List<ShopStatusChange>> changesByShop = new HashMap<>();
  private final Map<String, ShopStanding> byShop = new TreeMap<>();
  private final SnapshotFeed changes = new SnapshotFeed();

  /** Takes in what Keeta told of a shop; handed on if it is news. */
  synchronized void told(String appId, String shopId, ShopStatusChange told) {
    var key = appId + "/" + shopId;
    var all = ShopStatusChange.with(changesByShop.getOrDefault(key, List.of()), told, MOST_CHANGES);
    changesByShop.put(key, all);
    var now = ShopStanding.of(appId, shopId, all.getLast());
    if (!now.equals(byShop.put(key, now))) changes.publish(json(now));
  }

  /** The shops that are suspended now, then every change; of one shop, or of all. */
  Multi<String> follow(@Nullable String shopId) {
    var mine = shopId == null ? "" : "\"shopId\":\"%s\"".formatted(shopId);
    return changes.follow(() -> suspended(mine), json -> json.contains(mine));
  }

  private synchronized List<String> suspended(String mine) {
    return byShop.values().stream()
        .filter(standing -> standing.status().equals(SUSPENDED))
        .map(ShopStandings::json)
        .filter(json -> json.contains(mine))
        .toList();
  }

  private static String json(ShopStanding standing) {
    return new String(Json.write(standing), UTF_8);
  }
}

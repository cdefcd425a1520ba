package dev.keetaorders.command.shop;

import dev.keetaorders.contracts.shop.ShopStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is known of shops. */
public interface Shops {

  /** A fact about one of an app's shops. */
  record Told(String shopId, ShopFact fact) {}

  /** Which shops are asked for; the cursor is the last one that was shown. */
  record Query(
      @Nullable String appId, @Nullable ShopStatus status, @Nullable Cursor after, int limit) {}

  /** Where a list goes on. */
  record Cursor(String appId, String shopId) {}

  /**
   * Learns facts, all or none of them.
   *
   * @throws dev.keetaorders.command.execute.LedgerUnavailable if none was learnt
   */
  void learn(String appId, List<Told> facts);

  /** The app's shops that are authorized, as far as is known. */
  Set<String> authorized(String appId);

  /** The shops of that id, one of an app. */
  List<Shop> find(String shopId, @Nullable String appId);

  /** The shops in the order of app and id. */
  List<Shop> list(Query query);

  /** How many authorized shops stand where, by what was told. */
  Map<ShopStatus, Long> count();

  /** Takes the authorization of every shop of an app that is known. */
  default void revoke(String appId, Instant at) {
    learn(
        appId,
        authorized(appId).stream()
            .map(shopId -> new Told(shopId, new ShopFact.Removed(at)))
            .toList());
  }
}

package dev.keetaorders.orderstate.query;

import dev.keetaorders.contracts.shop.ShopStatusChange;
import java.time.Instant;

/**
 * Whether a shop takes orders, as Keeta told last.
 *
 * @param status {@code OPERATING}, {@code SUSPENDED}, or {@code UNKNOWN} for a number that nobody
 *     has described
 * @param rawStatus Keeta's number
 * @param asOf when Keeta told it
 * @param messageId by which a push that is sent again is known
 */
record ShopStanding(
    String appId, String shopId, String status, String rawStatus, Instant asOf, String messageId) {

  static ShopStanding of(String appId, String shopId, ShopStatusChange told) {
    return new ShopStanding(
        appId, shopId, told.meaning().name(), told.status(), told.at(), told.messageId());
  }
}

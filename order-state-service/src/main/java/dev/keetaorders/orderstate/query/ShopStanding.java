package dev.keetaorders.orderstate.query;

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

  static ShopStanding told(
      String appId, String shopId, String rawStatus, Instant asOf, String messageId) {
    // docs/keeta/standard-api.md, section 4.3.
    var status =
        switch (rawStatus) {
          case "3" -> "OPERATING";
          case "4" -> "SUSPENDED";
          default -> "UNKNOWN";
        };
    return new ShopStanding(appId, shopId, status, rawStatus, asOf, messageId);
  }

  /**
   * Which of the two counts; a push that is sent again may carry a later time, and tells no news.
   */
  ShopStanding or(ShopStanding other) {
    if (messageId.equals(other.messageId)) return other.asOf.isBefore(asOf) ? other : this;
    if (asOf.equals(other.asOf)) return isLaterId(other.messageId) ? other : this;
    return other.asOf.isAfter(asOf) ? other : this;
  }

  /** Keeta's envelopes count whole seconds, and its ids have been seen to rise. */
  private boolean isLaterId(String id) {
    return id.length() == messageId.length()
        ? id.compareTo(messageId) > 0
        : id.length() > messageId.length();
  }
}

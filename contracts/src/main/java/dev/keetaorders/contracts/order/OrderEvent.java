package dev.keetaorders.contracts.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One canonical fact about an order, on {@code keeta.order-events}. Delivered at least once; a
 * repeat has the same bytes and the same {@code eventId}.
 *
 * @param eventId a function of dialect, app, order, notification and type, never of an offset
 * @param shopId absent while no notification named the shop
 * @param version counts the order's events from 1 without a gap
 * @param occurredAt when Keeta says that it happened, or the best that is known of it
 * @param receivedAt when the notification reached us
 */
public record OrderEvent(
    String eventId,
    OrderEventType type,
    String orderId,
    Dialect dialect,
    String appId,
    @Nullable String shopId,
    long version,
    Instant occurredAt,
    Instant receivedAt,
    Source source,
    OrderEventData data) {

  /**
   * The notification that told it.
   *
   * @param id its {@code ce_id}
   * @param type its {@code ce_type}
   * @param sha256 of its value, lowercase hex
   */
  public record Source(
      String id, String type, String topic, int partition, long offset, String sha256) {}
}

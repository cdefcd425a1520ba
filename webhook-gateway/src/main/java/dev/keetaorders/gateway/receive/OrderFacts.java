package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.RefundNews;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the message of an event tells about the order; each absent where it does not.
 *
 * @param orderId exact digits
 * @param placedAt the earliest time of placement in it
 * @param status Keeta's raw status of the order, the delivery or the refund
 * @param actor Keeta's raw code of who acted, or who applied for a refund
 * @param occurredAt when Keeta says that it happened
 * @param subId the refund application or the part of a big order that it is about
 * @param refunds what else a change of a refund tells
 */
record OrderFacts(
    @Nullable String orderId,
    @Nullable String shopId,
    @Nullable Instant placedAt,
    @Nullable String status,
    @Nullable String actor,
    @Nullable Instant occurredAt,
    @Nullable String subId,
    RefundNews refunds) {

  static final OrderFacts NONE =
      new OrderFacts(null, null, null, null, null, null, null, RefundNews.NONE);
}

package dev.keetaorders.orderstate.arrivals;

import java.time.Instant;

/**
 * Numbers of a shop's day that no order has: perhaps of orders that never reached us. It is gone
 * when orders with these numbers come.
 *
 * @param after the number before the gap
 * @param before the number behind it
 * @param missing how many lie between
 * @param orderId the order behind the gap
 * @param since when that one was placed
 */
public record ShopNumberGap(
    String appId,
    String dialect,
    String shopId,
    String day,
    long after,
    long before,
    long missing,
    String orderId,
    Instant since) {}

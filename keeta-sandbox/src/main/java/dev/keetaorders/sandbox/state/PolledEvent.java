package dev.keetaorders.sandbox.state;

import java.time.Instant;

/**
 * An event that can be polled until it is acknowledged or its time is over.
 *
 * @param number in the order in which they happened
 * @param eventType as it was told
 * @param merchantId of the shop, as it was onboarded then
 * @param emittedAt as timers count
 * @param body as it is pushed, too
 */
public record PolledEvent(
    String appId,
    long number,
    String eventId,
    String eventType,
    long orderId,
    String merchantId,
    Instant emittedAt,
    String body) {}

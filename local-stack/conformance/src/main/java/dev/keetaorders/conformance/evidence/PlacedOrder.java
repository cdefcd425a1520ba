package dev.keetaorders.conformance.evidence;

import java.time.Instant;

/** An order, and when its customer placed it. */
public record PlacedOrder(String orderId, Instant placedAt) {}

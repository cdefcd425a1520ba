package dev.keetaorders.orderstate.unalerted;

import dev.keetaorders.contracts.alert.AlertLevel;
import java.time.Instant;

/** A level that the watchdog raised for an order that waited to be accepted. */
record SeenLevel(String orderId, AlertLevel level, Instant dueAt) {}

package dev.keetaorders.conformance.evidence;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that the kit itself sent to the receiver, and what came of it.
 *
 * @param orderId the order that it is about; null: none
 */
public record Post(Instant at, @Nullable String orderId, Reply reply, Duration took) {}

package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code keeta.deadline-alerts}.
 *
 * @param orderId null: it is about an unreadable placement that names none
 * @param sha256 of its bytes, in hex
 */
public record AlertRecord(
    Place place,
    String alertId,
    @Nullable String orderId,
    String deadline,
    @Nullable String subId,
    String level,
    Instant dueAt,
    Instant raisedAt,
    @Nullable String clearedBy,
    String sha256) {}

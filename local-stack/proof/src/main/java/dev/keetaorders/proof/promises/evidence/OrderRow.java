package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the projection.
 *
 * @param snapshot what stands in its column of that name
 * @param sha256 of that column's bytes, in hex
 */
public record OrderRow(
    OrderRef order,
    long version,
    @Nullable String shopId,
    String status,
    boolean verified,
    @Nullable Instant placedAt,
    @Nullable Instant updatedAt,
    Snapshot snapshot,
    String sha256) {}

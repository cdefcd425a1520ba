package dev.keetaorders.orderstate.arrivals;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one shop by one way, since it is counted.
 *
 * @param shopId absent where nobody certainly told which shop it was
 * @param via {@code webhook}, {@code poll}, {@code spool} or {@code reply}: the way of a
 *     notification is that by which it came first
 * @param notifications distinct ones
 * @param placements how many of these told of a placement
 * @param lastAt when the latest reached us
 */
public record SeenOfShop(
    @Nullable String shopId,
    String dialect,
    String appId,
    String via,
    long notifications,
    long placements,
    Instant lastAt,
    @Nullable Instant lastPlacementAt) {}

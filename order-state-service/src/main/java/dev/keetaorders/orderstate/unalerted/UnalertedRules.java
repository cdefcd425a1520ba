package dev.keetaorders.orderstate.unalerted;

import java.time.Duration;
import java.time.Instant;

/**
 * When an order is one that no alert covered.
 *
 * @param enabled whether it is looked for them
 * @param acceptWithin what Keeta gives the shop from the placement
 * @param after how long the watchdog has to raise the last level, counted from when the order was
 *     first found without it
 * @param maxAge orders that were placed longer ago are history
 * @param perSweep how many orders at most are judged, and raised, at a time
 */
public record UnalertedRules(
    boolean enabled, Duration acceptWithin, Duration after, Duration maxAge, int perSweep) {

  private static final String PREFIX = "order-state.second-detector.";

  /** Alerts are kept in mind for so much longer than the orders: clocks differ. */
  private static final Duration MARGIN = Duration.ofHours(1);

  /** Refuses what would never find anything. */
  public UnalertedRules {
    require(after.isPositive(), "after must be above 0");
    require(perSweep >= 1, "per-sweep must be at least 1");
    require(
        maxAge.compareTo(acceptWithin.plus(after.multipliedBy(2))) > 0,
        "max-age must be longer than order-state.accept-within and twice after");
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) throw new IllegalArgumentException(PREFIX + otherwise);
  }

  /** The latest placement whose time to accept is over by then. */
  Instant latestPlacement(Instant at) {
    return at.minus(acceptWithin);
  }

  /** What was placed by then is history. */
  Instant oldestPlacement(Instant at) {
    return at.minus(maxAge);
  }

  /** What is due by then is of no order that matters any more. */
  Instant forgotten(Instant at) {
    return at.minus(maxAge).minus(MARGIN);
  }

  /** What was found by then has waited for its alert long enough. */
  Instant latestFinding(Instant at) {
    return at.minus(after);
  }
}

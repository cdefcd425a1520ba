package dev.keetaorders.command.limit;

import java.time.Duration;

/**
 * When an app's breaker opens, and how it closes.
 *
 * @param window in which calls are counted
 * @param leastCalls fewer tell nothing
 * @param share of troubled calls at which it opens
 * @param openFor how long only confirmations try, the first time; it doubles with each
 * @param longestOpen what that grows to
 * @param probes answers in a row after which it closes, and other calls that may be under way until
 *     then
 * @param confirmations how fast confirmations go on meanwhile
 */
public record BreakerTerms(
    Duration window,
    int leastCalls,
    double share,
    Duration openFor,
    Duration longestOpen,
    int probes,
    Rate confirmations) {

  private static final int MOST_DOUBLINGS = 20;

  /** Refuses what would never close, or open at once. */
  public BreakerTerms {
    if (leastCalls < 1 || probes < 1 || !(share > 0) || share > 1) {
      throw new IllegalArgumentException(
          "A breaker needs at least one call and one probe, and a share above 0 up to 1, not %s, %s and %s"
              .formatted(leastCalls, probes, share));
    }
  }

  Duration openFor(int times) {
    var doubled = openFor.multipliedBy(1L << Math.clamp(times - 1L, 0, MOST_DOUBLINGS));
    return doubled.compareTo(longestOpen) < 0 ? doubled : longestOpen;
  }
}

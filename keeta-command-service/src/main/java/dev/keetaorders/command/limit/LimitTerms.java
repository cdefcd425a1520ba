package dev.keetaorders.command.limit;

import java.time.Duration;

/**
 * How fast this instance's calls may go out.
 *
 * @param app of each app
 * @param shop of each shop of an app
 * @param confirmShare what part of an app's rate only confirmations use
 * @param mostOfShop calls of one shop under way at a time, confirmations not counted
 * @param recovery how long a bucket that Keeta found too fast takes from nothing to its whole rate
 */
public record LimitTerms(
    Rate app,
    Rate shop,
    double confirmShare,
    int mostOfShop,
    Duration recovery,
    BreakerTerms breaker) {

  /** Refuses what would leave other commands nothing, or confirmations nothing of their own. */
  public LimitTerms {
    if (!(confirmShare > 0) || confirmShare >= 1) {
      throw new IllegalArgumentException(
          "The confirmations' share must be above 0 and below 1, not " + confirmShare);
    }
    if (mostOfShop < 1) {
      throw new IllegalArgumentException("A shop needs at least one call, not " + mostOfShop);
    }
    if (!recovery.isPositive()) {
      throw new IllegalArgumentException("A recovery takes time, not " + recovery);
    }
  }

  /** What an app's other calls may use. */
  Rate others() {
    return app.part(1 - confirmShare);
  }
}

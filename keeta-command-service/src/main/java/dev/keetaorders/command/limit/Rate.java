package dev.keetaorders.command.limit;

/**
 * How many calls may go out.
 *
 * @param burst how many at once, after a pause
 */
public record Rate(double perSecond, double burst) {

  /** Refuses what would stop everything. */
  public Rate {
    if (!(perSecond > 0) || !(burst >= 1)) {
      throw new IllegalArgumentException(
          "A rate needs more than 0 calls a second and a burst of at least 1, not %s and %s"
              .formatted(perSecond, burst));
    }
  }

  /** That part of it. */
  public Rate part(double share) {
    return new Rate(perSecond * share, Math.max(1, burst * share));
  }
}

package dev.keetaorders.orderstate.unconfirmed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When it is asked where an order stands that nobody confirmed in time. What Keeta told of its end
 * may have been lost on the way; and as long as Keeta itself shows it as unconfirmed it is asked
 * again, each time after twice as long.
 *
 * @param acceptWithin what Keeta gives the shop from the placement
 * @param after how long after that it is asked first
 * @param times how often at most of an order that certainly is Keeta's and waits; 0 for nothing at
 *     all
 * @param perSweep how many orders at most are asked about at a time
 * @param unverifiedPerSweep how many of them may be such of which nobody can tell that they are
 *     Keeta's: whoever forges placements costs no more than that
 * @param maxAge nothing is asked about what was placed longer ago
 */
public record UnconfirmedRules(
    Duration acceptWithin,
    Duration after,
    int times,
    int perSweep,
    int unverifiedPerSweep,
    Duration maxAge) {

  /** More would be asked for days: 2<sup>10</sup> times 30 s are eight hours. */
  private static final int MOST = 10;

  private static final String PREFIX = "order-state.read-backs.unconfirmed.";

  /** Refuses what would never ask, or ask for ever. */
  public UnconfirmedRules {
    require(after.isPositive(), "after must be above 0");
    require(times >= 0 && times <= MOST, "times must be from 0 to " + MOST);
    require(perSweep >= 1, "per-sweep must be at least 1");
    require(
        times == 0 || maxAge.compareTo(acceptWithin.plus(age(after, times))) > 0,
        "max-age must be longer than order-state.accept-within and all of the times together");
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) throw new IllegalArgumentException(PREFIX + otherwise);
  }

  /**
   * For each round, the first one first, the latest time from which on something may be open that
   * Keeta itself may leave open, so that it is due: it is asked about after a time in which it may
   * come by itself, and then in the same growing distances, a few times.
   *
   * @param mayComeWithin how long it may take by itself
   */
  List<Instant> latestOpenings(Instant now, Duration mayComeWithin) {
    return latest(now, mayComeWithin, times);
  }

  /** The same of what only Keeta can tell, and certainly does once it answers. */
  List<Instant> latestOpeningsUntilHistory(Instant now, Duration mayComeWithin) {
    return latest(now, mayComeWithin, timesUntilHistory(mayComeWithin));
  }

  /**
   * For each round, the first one first, the latest placement of which it is due: an order's round
   * is how many of them its placement is not after.
   */
  List<Instant> latestPlacements(Instant now) {
    return latest(now, acceptWithin, timesUntilHistory());
  }

  private List<Instant> latest(Instant now, Duration mayComeWithin, int rounds) {
    return IntStream.rangeClosed(1, rounds)
        .mapToObj(round -> now.minus(mayComeWithin).minus(age(after, round)))
        .toList();
  }

  /** How long after the time in which it may come by itself the round is due. */
  private static Duration age(Duration after, int round) {
    return after.multipliedBy((1L << round) - 1);
  }

  /** How often it is asked where an order stands of which nobody but Keeta can tell. */
  int timesUntilHistory() {
    return timesUntilHistory(acceptWithin);
  }

  /**
   * As often as fits, since nothing else would ask again once Keeta was away for longer than a
   * question waits.
   */
  private int timesUntilHistory(Duration mayComeWithin) {
    if (times == 0) return 0;
    var fits = times;
    while (fits < MOST && maxAge.compareTo(mayComeWithin.plus(age(after, fits + 1))) > 0) fits++;
    return fits;
  }

  /** What was placed by then is history. */
  Instant oldest(Instant now) {
    return now.minus(maxAge);
  }
}

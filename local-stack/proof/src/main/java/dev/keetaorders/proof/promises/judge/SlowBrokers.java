package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Brokers that come back, with all that had waited for them, are slow for a while. */
final class SlowBrokers {

  /** While these last, or soon afterwards, brokers take seconds for a record. */
  private static final Set<Disturbance> MAKE_SLOW =
      Set.of(
          Disturbance.KAFKA_DOWN,
          Disturbance.TWO_BROKERS_DOWN,
          Disturbance.ONE_BROKER_DOWN,
          Disturbance.ZONE_CUT_OFF);

  /** After these no partition was taken, and all that had waited comes at once. */
  private static final Set<Disturbance> LEAVE_MOST_BEHIND =
      Set.of(Disturbance.KAFKA_DOWN, Disturbance.TWO_BROKERS_DOWN);

  private static final Duration SLOW_FOR = Duration.ofMinutes(2);

  /** Whether brokers that were away by that were away at that time, or back not long before. */
  static boolean by(Disturbed away, Instant at) {
    return between(away, at, at);
  }

  /** Whether any were slow or away at some time between these two. */
  static boolean between(Evidence evidence, Instant from, Instant to) {
    return evidence.played().disturbed().stream()
        .filter(each -> MAKE_SLOW.contains(each.what()))
        .anyMatch(each -> between(each, from, to));
  }

  /** Whether they were coming to themselves meanwhile, or away, for another reason than this. */
  static boolean beside(Evidence evidence, Outages.Core core) {
    return evidence.played().disturbed().stream()
        .filter(each -> LEAVE_MOST_BEHIND.contains(each.what()) && !each.equals(core.whole()))
        .anyMatch(each -> between(each, core.from(), core.to()));
  }

  /**
   * When what was appended then could be read. With two of three brokers their controllers are
   * away, too: nobody takes the dead out of what has to be in sync, so that the last one goes on
   * taking records that it shows to nobody.
   */
  static Instant readable(Evidence evidence, Instant appended) {
    return evidence.played().disturbed().stream()
        .filter(each -> each.what() == Disturbance.TWO_BROKERS_DOWN)
        .filter(each -> !appended.isBefore(each.from()) && appended.isBefore(each.to()))
        .map(Disturbed::to)
        .findFirst()
        .orElse(appended);
  }

  private static boolean between(Disturbed away, Instant from, Instant to) {
    return !to.isBefore(away.from()) && !from.isAfter(away.to().plus(SLOW_FOR));
  }

  private SlowBrokers() {}
}

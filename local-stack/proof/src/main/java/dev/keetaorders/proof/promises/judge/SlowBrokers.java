package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbed;
import java.time.Duration;
import java.time.Instant;

/** Brokers that come back, with all that had waited for them, are slow for a while. */
final class SlowBrokers {

  private static final Duration SLOW_FOR = Duration.ofMinutes(2);

  private SlowBrokers() {}

  /** Whether brokers that were away by that were away at that time, or back not long before. */
  static boolean by(Disturbed away, Instant at) {
    return !at.isBefore(away.from()) && !at.isAfter(away.to().plus(SLOW_FOR));
  }
}

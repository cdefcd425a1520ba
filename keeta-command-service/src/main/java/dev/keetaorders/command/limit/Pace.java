package dev.keetaorders.command.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * What part of its rate a bucket has, after Keeta found that there were too many calls: a refusal
 * halves it, time brings it back.
 *
 * @param share as of the last refusal
 */
record Pace(double share, Instant since) {

  /** It never ends up at nothing: what is slowed still goes on. */
  private static final double LEAST = 1.0 / 32;

  /** Refusals that come together are one: they answer calls of the same moment. */
  private static final Duration TOGETHER = Duration.ofSeconds(1);

  static final Pace FULL = new Pace(1, Instant.EPOCH);

  /** The part by now; from nothing to all of it takes so long. */
  double at(Instant now, Duration recovery) {
    var elapsed = Math.max(0, Duration.between(since, now).toMillis());
    return Math.min(1, share + (double) elapsed / recovery.toMillis());
  }

  Pace slowed(Instant now, Duration recovery) {
    return now.isBefore(since.plus(TOGETHER))
        ? this
        : new Pace(Math.max(LEAST, at(now, recovery) / 2), now);
  }
}

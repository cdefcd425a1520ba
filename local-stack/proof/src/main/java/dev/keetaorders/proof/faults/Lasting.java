package dev.keetaorders.proof.faults;

import java.time.Duration;
import java.util.Random;

/** From the first thing that a fault does until it is healed. */
enum Lasting {
  A_MOMENT(3, 25, 10, 15),
  AN_OUTAGE(15, 60, 12, 18),
  /** Shorter than a lease, and much longer; each kind's first in a run outlasts them all. */
  A_SLEEP(10, 45, 10, 25),
  /** To go back by. */
  A_MINUTE(60, 61, 10, 15),
  /** Time for each of several steps to be noticed, which is as long in every plan. */
  STEP_BY_STEP(32, 60, 32, 60);

  /**
   * Whatever stands still for so long has lost everything to others, and these have used it: the
   * longest lease is that of keeta-command-service's outbox, 14 s, of which 10 s are {@code
   * command.announce.acknowledge-within}; a call is left alone for 12 s, partitions are after 8 s.
   */
  static final Duration OUTLASTS_LEASES = Duration.ofSeconds(20);

  private final int least;
  private final int most;
  private final int leastOfShort;
  private final int mostOfShort;

  /** Seconds, the first that is possible and the first that is not. */
  Lasting(int least, int most, int leastOfShort, int mostOfShort) {
    this.least = least;
    this.most = most;
    this.leastOfShort = leastOfShort;
    this.mostOfShort = mostOfShort;
  }

  /** Draws it for a plan of that kind. */
  Duration draw(FaultPlan.Kind kind, Random random) {
    return Duration.ofSeconds(
        switch (kind) {
          case FULL -> random.nextInt(least, most);
          case SHORT -> random.nextInt(leastOfShort, mostOfShort);
        });
  }
}

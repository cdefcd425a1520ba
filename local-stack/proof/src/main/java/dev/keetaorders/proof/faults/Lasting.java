package dev.keetaorders.proof.faults;

import java.time.Duration;
import java.util.Random;

/** From the first thing that a fault does until it is healed. */
enum Lasting {
  A_MOMENT(3, 25),
  AN_OUTAGE(15, 60),
  /** Longer than the leases and the group session of whatever stands still. */
  A_SLEEP(25, 60),
  /** To go back by. */
  A_MINUTE(60, 60),
  /** Time for each of several steps to be noticed, which is as long in every plan. */
  STEP_BY_STEP(32, 60);

  private static final int SHORT_LEAST = 5;
  private static final int SHORT_MOST = 15;

  private final int least;
  private final int most;

  Lasting(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** Draws it for a plan of that kind. */
  Duration draw(FaultPlan.Kind kind, Random random) {
    if (kind == FaultPlan.Kind.SHORT && this != STEP_BY_STEP) {
      return Duration.ofSeconds(random.nextInt(SHORT_LEAST, SHORT_MOST));
    }
    return Duration.ofSeconds(least == most ? least : random.nextInt(least, most));
  }
}

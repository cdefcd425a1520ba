package dev.keetaorders.localstack.supervise;

import java.time.Duration;

/**
 * How long a dead process waits for its restart: hardly at all after a single death, longer in a
 * crash loop, and never so long that it would not be back on its feet within 5 s.
 */
final class Backoff {

  private static final Duration HEALTHY_LIFE = Duration.ofSeconds(10);

  private static final long FIRST_MILLIS = 200;
  private static final long LONGEST_MILLIS = 4_000;
  private static final int DOUBLINGS = 5;

  /**
   * The pause before the next start.
   *
   * @param crashesInARow short lives in a row, the one that just ended included; at least 1
   */
  static Duration pauseAfter(int crashesInARow) {
    var doublings = Math.min(crashesInARow - 1, DOUBLINGS);
    return Duration.ofMillis(Math.min(FIRST_MILLIS << doublings, LONGEST_MILLIS));
  }

  /**
   * Whether a life shows that it does not crash in a loop: on a busy machine a start takes long.
   */
  static boolean isHealthy(boolean served, Duration lived) {
    return served && lived.compareTo(HEALTHY_LIFE) >= 0;
  }

  private Backoff() {}
}

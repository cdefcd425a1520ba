package dev.keetaorders.watchdog.deadline;

import java.time.Duration;

/** How long before a deadline each level is reached. */
public record Levels(Duration warning, Duration critical, Duration missed) {

  /** Refuses levels that are out of order. */
  public Levels {
    if (missed.isNegative()
        || critical.compareTo(missed) <= 0
        || warning.compareTo(critical) <= 0) {
      throw new IllegalArgumentException(
          "Levels must come one after another: warning %s, critical %s, missed %s before"
              .formatted(warning, critical, missed));
    }
  }
}

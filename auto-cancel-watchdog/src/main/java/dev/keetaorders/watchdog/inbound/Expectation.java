package dev.keetaorders.watchdog.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * That an app is heard of at least so often in these hours.
 *
 * @param within the longest silence that is usual
 */
public record Expectation(Duration within, Hours hours) {

  /** Refuses what every silence would break. */
  public Expectation {
    if (!within.isPositive()) throw new IllegalArgumentException("not a time span: " + within);
  }

  /**
   * What a silence means.
   *
   * @param heard when the app was last heard of; empty: not since {@code listening}
   * @param listening since when anybody would have heard
   */
  Hearing judge(Optional<Instant> heard, Instant listening, Instant now) {
    var last = heard.orElse(listening);
    if (heard.isPresent() && last.plus(within).isAfter(now)) return new Hearing.Heard();
    var begun = hours.begunAt(now);
    if (begun.isEmpty()) return new Hearing.NotExpected();
    // A shop that was closed all night has not been silent since last evening.
    var silentSince = last.isBefore(begun.get()) ? begun.get() : last;
    return silentSince.plus(within).isAfter(now)
        ? new Hearing.NotExpected()
        : new Hearing.Silent(silentSince);
  }
}

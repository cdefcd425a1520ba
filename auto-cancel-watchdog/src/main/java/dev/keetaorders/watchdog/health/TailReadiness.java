package dev.keetaorders.watchdog.health;

import dev.keetaorders.watchdog.track.TailProgress;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether every deadline is known: the log was read to its end, and was so just now. */
public final class TailReadiness implements HealthCheck {

  private final TailProgress progress;
  private final Duration freshWithin;
  private final InstantSource clock;

  public TailReadiness(TailProgress progress, Duration freshWithin, InstantSource clock) {
    this.progress = progress;
    this.freshWithin = freshWithin;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    var now = clock.instant();
    return HealthCheckResponse.named("log is read to its end")
        .status(progress.isFresh(now, freshWithin))
        .withData("caughtUpOnce", progress.firstCaughtUpAt() != null)
        .withData("logAgeMillis", progress.age(now).toMillis())
        .withData("lagRecords", progress.lag())
        .build();
  }
}

package dev.keetaorders.watchdog.health;

import dev.keetaorders.watchdog.track.TailProgress;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether the log is being read. A thread that waits for Kafka lives; one that has something to
 * read and does not is dead, and only a restart helps.
 */
public final class TailLiveness implements HealthCheck {

  private final TailProgress progress;
  private final Duration deadAfter;
  private final InstantSource clock;

  public TailLiveness(TailProgress progress, Duration deadAfter, InstantSource clock) {
    this.progress = progress;
    this.deadAfter = deadAfter;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    var still = progress.standsStill(clock.instant());
    return HealthCheckResponse.named("log is being read")
        .status(still.compareTo(deadAfter) < 0)
        .withData("standsStillMillis", still.toMillis())
        .withData("lagRecords", progress.lag())
        .build();
  }
}

package dev.keetaorders.watchdog.health;

import dev.keetaorders.watchdog.track.LogPartition;
import dev.keetaorders.watchdog.track.TailProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * What the progress of reading the log says about this instance.
 *
 * @param deadAfter how long the reading thread may stand still
 * @param freshWithin how old our knowledge of the log may be
 */
public record TailHealth(
    TailProgress progress, Duration deadAfter, Duration freshWithin, InstantSource clock) {

  /**
   * Whether the log is being read. A thread that waits for Kafka lives; one that has something to
   * read and does not is dead, and only a restart helps.
   */
  public HealthCheckResponse live() {
    var still = progress.standsStill(clock.instant());
    return HealthCheckResponse.named("log is being read")
        .status(still.compareTo(deadAfter) < 0)
        .withData("standsStillMillis", still.toMillis())
        .withData("lagRecords", progress.lag())
        .build();
  }

  /**
   * Whether every deadline is known: the log was read to its end, and was so just now. One that
   * does not see a part of it is not ready, and goes on to flag what stands in the rest.
   */
  public HealthCheckResponse ready() {
    var now = clock.instant();
    return HealthCheckResponse.named("log is read to its end")
        .status(progress.isFresh(now, freshWithin))
        .withData("caughtUpOnce", progress.firstCaughtUpAt() != null)
        .withData("logAgeMillis", progress.age(now).toMillis())
        .withData("lagRecords", progress.lag())
        .withData("partitionsUnread", partitionsUnread(now))
        .build();
  }

  private long partitionsUnread(Instant now) {
    return Stream.of(LogPartition.Topic.values())
        .mapToLong(topic -> progress.unread(topic, now, freshWithin))
        .sum();
  }
}

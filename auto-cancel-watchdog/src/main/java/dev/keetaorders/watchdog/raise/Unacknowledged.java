package dev.keetaorders.watchdog.raise;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Since when alerts have been raised in vain: from the first that Kafka did not acknowledge until
 * it acknowledges one, or until none is tried any more.
 */
public final class Unacknowledged implements Alerts {

  /** What is due is tried again each few seconds; what is not tried for so long is due no more. */
  private static final Duration TRIED_AGAIN_WITHIN = Duration.ofSeconds(20);

  private final Alerts alerts;
  private final InstantSource clock;
  private @Nullable Instant since;
  private Instant lastFailure = Instant.MIN;

  /** Passes alerts on, and watches what becomes of them. */
  public Unacknowledged(Alerts alerts, InstantSource clock) {
    this.alerts = alerts;
    this.clock = clock;
  }

  @Override
  public CompletionStage<?> raise(DeadlineAlert alert, @Nullable String traceparent) {
    var askedAt = clock.instant();
    return alerts
        .raise(alert, traceparent)
        .whenComplete((_, failure) -> {
          if (failure == null) acknowledged();
          else failed(askedAt);
        });
  }

  /** When it began. */
  public synchronized Optional<Instant> since(Instant now) {
    var begin = since;
    return begin == null || lastFailure.plus(TRIED_AGAIN_WITHIN).isBefore(now)
        ? Optional.empty()
        : Optional.of(begin);
  }

  private synchronized void acknowledged() {
    since = null;
  }

  private synchronized void failed(Instant askedAt) {
    var now = clock.instant();
    if (since == null || lastFailure.plus(TRIED_AGAIN_WITHIN).isBefore(now)) since = askedAt;
    lastFailure = now;
  }
}

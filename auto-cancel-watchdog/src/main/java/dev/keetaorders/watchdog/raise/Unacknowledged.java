package dev.keetaorders.watchdog.raise;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Since when alerts have been raised in vain: from the first that Kafka did not acknowledge until
 * it acknowledges one, or until none is tried any more; and from the oldest of which its client has
 * not said a word. A client that has no producer id yet says none: its delivery timeout does not
 * begin before.
 */
public final class Unacknowledged implements Alerts {

  /** What is due is tried again each few seconds; what is not tried for so long is due no more. */
  private static final Duration TRIED_AGAIN_WITHIN = Duration.ofSeconds(20);

  /** By then its client says what became of one, unless it cannot say anything. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

  private final Alerts alerts;
  private final InstantSource clock;
  private final TreeMap<Instant, Integer> underWay = new TreeMap<>();
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
    asked(askedAt);
    return given(alert, traceparent)
        .whenComplete((_, failure) -> {
          answered(askedAt);
          if (failure == null) acknowledged();
          else failed(askedAt);
        });
  }

  private CompletionStage<?> given(DeadlineAlert alert, @Nullable String traceparent) {
    try {
      return alerts.raise(alert, traceparent);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** When it began. */
  public synchronized Optional<Instant> since(Instant now) {
    return Stream.of(refusedSince(now), unansweredSince(now))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private Optional<Instant> refusedSince(Instant now) {
    return lastFailure.plus(TRIED_AGAIN_WITHIN).isBefore(now)
        ? Optional.empty()
        : Optional.ofNullable(since);
  }

  private Optional<Instant> unansweredSince(Instant now) {
    return underWay.isEmpty()
        ? Optional.empty()
        : Optional.of(underWay.firstKey())
            .filter(oldest -> !oldest.plus(ANSWERED_WITHIN).isAfter(now));
  }

  private synchronized void asked(Instant at) {
    underWay.merge(at, 1, Integer::sum);
  }

  private synchronized void answered(Instant askedAt) {
    underWay.computeIfPresent(askedAt, (_, asks) -> asks == 1 ? null : asks - 1);
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

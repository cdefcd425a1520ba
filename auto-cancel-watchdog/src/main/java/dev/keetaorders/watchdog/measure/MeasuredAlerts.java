package dev.keetaorders.watchdog.measure;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.watchdog.raise.Alerts;
import dev.keetaorders.watchdog.track.TailProgress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Alerts, counted and timed. The lateness is from the moment at which the level fell due to Kafka's
 * acknowledgement, of those alone that fell due after this instance had first read the log to its
 * end: what a restart raises again says nothing about lateness.
 */
public final class MeasuredAlerts implements Alerts {

  private final Alerts alerts;
  private final TailProgress progress;
  private final MeterRegistry registry;
  private final InstantSource clock;

  public MeasuredAlerts(
      Alerts alerts, TailProgress progress, MeterRegistry registry, InstantSource clock) {
    this.alerts = alerts;
    this.progress = progress;
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public CompletionStage<?> raise(DeadlineAlert alert, @Nullable String traceparent) {
    return alerts
        .raise(alert, traceparent)
        .whenComplete((_, failure) -> {
          if (failure == null) raised(alert);
          else count(WatchdogMetrics.ALERT_FAILURES, alert);
        });
  }

  private void raised(DeadlineAlert alert) {
    count(WatchdogMetrics.ALERTS, alert);
    var watchedSince = progress.firstCaughtUpAt();
    if (watchedSince == null || alert.raisedAt().isBefore(watchedSince)) return;
    var late = Duration.between(alert.raisedAt(), clock.instant());
    Timer.builder(WatchdogMetrics.ALERT_LATENESS)
        .tags("deadline", alert.deadline().name(), "level", alert.level().name())
        .serviceLevelObjectives(
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60))
        .register(registry)
        .record(late.isNegative() ? Duration.ZERO : late);
  }

  private void count(String name, DeadlineAlert alert) {
    registry
        .counter(name, "deadline", alert.deadline().name(), "level", alert.level().name())
        .increment();
  }
}

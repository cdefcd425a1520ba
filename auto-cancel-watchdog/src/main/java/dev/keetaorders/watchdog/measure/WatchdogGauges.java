package dev.keetaorders.watchdog.measure;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.watchdog.track.DeadlineSummary;
import dev.keetaorders.watchdog.track.LogPartition;
import dev.keetaorders.watchdog.track.Observation;
import dev.keetaorders.watchdog.track.OpenDeadlines;
import dev.keetaorders.watchdog.track.TailProgress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What can be seen of the watchdog at any moment, and what it has read. */
public final class WatchdogGauges {

  private static final Duration KEPT = Duration.ofSeconds(1);

  private final OpenDeadlines deadlines;
  private final TailProgress progress;
  private final Duration freshWithin;
  private final MeterRegistry registry;
  private final InstantSource clock;
  private @Nullable DeadlineSummary summary;
  private Instant summarizedAt = Instant.MIN;

  public WatchdogGauges(
      OpenDeadlines deadlines,
      TailProgress progress,
      Duration freshWithin,
      MeterRegistry registry,
      InstantSource clock) {
    this.deadlines = deadlines;
    this.progress = progress;
    this.freshWithin = freshWithin;
    this.registry = registry;
    this.clock = clock;
  }

  /** Makes them visible. */
  public void register() {
    for (var kind : DeadlineKind.values()) {
      openAt(kind, null);
      openAt(kind, AlertLevel.WARNING);
      openAt(kind, AlertLevel.CRITICAL);
      openAt(kind, AlertLevel.MISSED);
    }
    gauge(WatchdogMetrics.NEAREST_DEADLINE, self -> self.nearest());
    gauge(WatchdogMetrics.ORDERS_REMEMBERED, self -> self.deadlines.remembered());
    gauge(WatchdogMetrics.LOG_AGE, self -> seconds(self.progress.age(self.clock.instant())));
    gauge(WatchdogMetrics.LOG_LAG, self -> self.progress.lag());
    gauge(WatchdogMetrics.CAUGHT_UP, self -> self.isCaughtUp() ? 1 : 0);
    unread(LogPartition.Topic.NOTIFICATIONS, "order-notifications");
    unread(LogPartition.Topic.QUARANTINE, "quarantine");
    registry.counter(WatchdogMetrics.READING_FAILURES);
    for (var observation : Observation.values()) count(observation, 0);
  }

  /** A record was read. */
  public void observed(Observation observation) {
    count(observation, 1);
  }

  /** Reading did not go as it should; it is tried again. */
  public void failed() {
    registry.counter(WatchdogMetrics.READING_FAILURES).increment();
  }

  private void unread(LogPartition.Topic topic, String name) {
    Gauge.builder(
            WatchdogMetrics.PARTITIONS_UNREAD,
            this,
            self -> self.progress.unread(topic, self.clock.instant(), self.freshWithin))
        .tags("topic", name)
        .register(registry);
  }

  private void count(Observation observation, int records) {
    registry
        .counter(
            WatchdogMetrics.RECORDS,
            "observation",
            observation.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .increment(records);
  }

  private void openAt(DeadlineKind kind, @Nullable AlertLevel level) {
    Gauge.builder(WatchdogMetrics.OPEN_DEADLINES, this, self -> self.summary().open(kind, level))
        .tags("deadline", kind.name(), "level", level == null ? "NONE" : level.name())
        .register(registry);
  }

  private void gauge(String name, ToDoubleFunction<WatchdogGauges> value) {
    Gauge.builder(name, this, value).register(registry);
  }

  private double nearest() {
    var nearest = summary().nearestDueAt();
    return nearest == null ? Double.NaN : seconds(Duration.between(clock.instant(), nearest));
  }

  private boolean isCaughtUp() {
    return progress.isFresh(clock.instant(), freshWithin);
  }

  /** One summary serves all gauges of one scrape. */
  private synchronized DeadlineSummary summary() {
    var now = clock.instant();
    var known = summary;
    if (known != null && now.isBefore(summarizedAt.plus(KEPT))) return known;
    var fresh = deadlines.summarize(now, DeadlineSummary::of);
    summary = fresh;
    summarizedAt = now;
    return fresh;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}

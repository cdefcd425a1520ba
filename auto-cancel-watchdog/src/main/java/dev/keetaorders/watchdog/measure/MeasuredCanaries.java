package dev.keetaorders.watchdog.measure;

import dev.keetaorders.watchdog.canary.CanaryOutcome;
import dev.keetaorders.watchdog.canary.SendCanary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.Stream;

/** How canaries ended, and how long those took that came out. */
public final class MeasuredCanaries implements SendCanary.Observer {

  private static final Duration[] BUCKETS =
      Stream.of(50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;

  public MeasuredCanaries(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Makes an app's canaries visible before the first of them. */
  public void expect(String appId) {
    for (var outcome : CanaryOutcome.values()) count(appId, outcome, 0);
  }

  @Override
  public void ended(String appId, CanaryOutcome outcome, Duration took) {
    count(appId, outcome, 1);
    if (outcome != CanaryOutcome.SEEN) return;
    Timer.builder(WatchdogMetrics.CANARY)
        .tag("app", appId)
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(took);
  }

  private void count(String appId, CanaryOutcome outcome, int canaries) {
    registry
        .counter(WatchdogMetrics.CANARIES, "app", appId, "outcome", outcome.wireName())
        .increment(canaries);
  }
}

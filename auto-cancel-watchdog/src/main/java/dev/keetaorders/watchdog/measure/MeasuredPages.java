package dev.keetaorders.watchdog.measure;

import dev.keetaorders.watchdog.inbound.LastPushes;
import dev.keetaorders.watchdog.page.Judgement;
import dev.keetaorders.watchdog.page.PageSink;
import dev.keetaorders.watchdog.page.Pager;
import dev.keetaorders.watchdog.page.Trouble;
import dev.keetaorders.watchdog.page.Troubles;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is worth a page, and what became of the pages that tell of it. */
public final class MeasuredPages implements Pager.Fate {

  private final Troubles troubles;
  private final MeterRegistry registry;
  private final InstantSource clock;

  public MeasuredPages(Troubles troubles, MeterRegistry registry, InstantSource clock) {
    this.troubles = troubles;
    this.registry = registry;
    this.clock = clock;
  }

  /** Makes troubles visible, whether anybody is paged or not. */
  public void register() {
    // Micrometer keeps the first gauge of a name: where a process starts the service again, that of
    // the start before.
    registry.find(WatchdogMetrics.TROUBLE).gauges().forEach(registry::remove);
    for (var trouble : Trouble.values()) {
      Gauge.builder(WatchdogMetrics.TROUBLE, this, self -> self.lasts(trouble))
          .tags("trouble", trouble.name().toLowerCase(Locale.ROOT))
          // Where nobody is paged nobody else holds it.
          .strongReference(true)
          .register(registry);
    }
  }

  /** Makes visible how long ago each app was heard of, whether that is expected or not. */
  public void register(Set<String> apps, LastPushes pushes) {
    registry.find(WatchdogMetrics.LAST_PUSH).gauges().forEach(registry::remove);
    for (var app : apps) {
      Gauge.builder(WatchdogMetrics.LAST_PUSH, pushes, heard -> age(heard.of(app)))
          .tags("app", app)
          .strongReference(true)
          .register(registry);
    }
  }

  private double age(Optional<Instant> at) {
    return at.map(then -> seconds(then, clock.instant())).orElse(Double.NaN);
  }

  /** Makes a receiver visible before its first page. */
  public void expect(PageSink sink) {
    count(sink, true, 0);
    count(sink, false, 0);
  }

  @Override
  public void of(PageSink sink, boolean delivered) {
    count(sink, delivered, 1);
  }

  private void count(PageSink sink, boolean delivered, int pages) {
    registry
        .counter(
            WatchdogMetrics.PAGES, "sink", sink.name(), "outcome", delivered ? "taken" : "failed")
        .increment(pages);
  }

  /** Of several the one that has lasted longest. */
  private double lasts(Trouble trouble) {
    var now = clock.instant();
    return troubles.matters().stream()
        .filter(matter -> matter.trouble() == trouble)
        .mapToDouble(matter ->
            switch (troubles.judge(matter, now)) {
              case Judgement.Present(var since) -> seconds(since, now);
              case Judgement.Absent _, Judgement.Unknown _ -> 0;
            })
        .max()
        .orElse(0);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}

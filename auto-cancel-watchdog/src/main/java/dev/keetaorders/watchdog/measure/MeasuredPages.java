package dev.keetaorders.watchdog.measure;

import dev.keetaorders.watchdog.page.PageSink;
import dev.keetaorders.watchdog.page.Pager;
import dev.keetaorders.watchdog.page.Trouble;
import dev.keetaorders.watchdog.page.Troubles;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** What keeps this instance from flagging, and what became of the pages that tell of it. */
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
          .register(registry);
    }
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

  private double lasts(Trouble trouble) {
    var now = clock.instant();
    var since = troubles.since(trouble, now);
    return since == null ? 0 : Duration.between(since, now).toMillis() / 1000.0;
  }
}

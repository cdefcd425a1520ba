package dev.keetaorders.orderstate.unalerted;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.orderstate.measure.FreshGauge;
import dev.keetaorders.orderstate.observe.OrderStateMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** What is measured of the second detector. */
final class UnalertedMetrics {

  private final MeterRegistry registry;
  private final AtomicLong unalerted = new AtomicLong();
  private volatile Instant mark;

  /** What does not judge is not late with it, and no alert should say so. */
  private volatile boolean off;

  UnalertedMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.mark = clock.instant();
    FreshGauge.show(
        registry,
        OrderStateMetrics.UNALERTED,
        "Orders of the last hours whose time to accept went by without an alert that said so",
        unalerted::get);
    FreshGauge.show(
        registry,
        OrderStateMetrics.UNALERTED_SWEEP_AGE,
        "How long ago the world was of which it is known that every order was covered",
        () -> off ? Double.NaN : Duration.between(mark, clock.instant()).toMillis() / 1000.0);
    for (var level : AlertLevel.values()) {
      if (level != AlertLevel.CLEARED) count(level, 0);
    }
  }

  void swept(FindUnalertedOrders.Sweep sweep) {
    switch (sweep) {
      case FindUnalertedOrders.Sweep.Off _ -> off = true;
      case FindUnalertedOrders.Sweep.Behind _ -> {}
      case FindUnalertedOrders.Sweep.Judged(var at, var found, var all, var unreadable) -> {
        if (unreadable.isEmpty()) mark = at;
        unalerted.set(all);
        for (var each : found) {
          for (var level : each.missing()) count(level, 1);
        }
      }
    }
  }

  private void count(AlertLevel level, int more) {
    registry.counter(OrderStateMetrics.UNALERTED_LEVELS, "level", level.name()).increment(more);
  }
}

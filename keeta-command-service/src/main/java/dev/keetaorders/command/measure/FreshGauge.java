package dev.keetaorders.command.measure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * A gauge of this start of the service. Micrometer keeps the first gauge of a name; where a process
 * starts the service again (while it is developed, in tests), that would show for ever what the
 * start before had in memory.
 */
final class FreshGauge {

  /**
   * Shows it, and no other of that name and those tags.
   *
   * @param tags names and values, in turn
   */
  static void show(MeterRegistry registry, String name, Supplier<Number> value, String... tags) {
    registry.find(name).tags(tags).gauges().forEach(registry::remove);
    Gauge.builder(name, value).tags(tags).register(registry);
  }

  private FreshGauge() {}
}

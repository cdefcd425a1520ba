package dev.keetaorders.orderstate.measure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * A gauge of this start of the service. Micrometer keeps the first gauge of a name; where a process
 * starts the service again (while it is developed, in tests), that would show what the start before
 * had in memory, until it shows nothing.
 */
public final class FreshGauge {

  /** Shows it, and no other of that name. */
  public static void show(
      MeterRegistry registry, String name, String description, Supplier<Number> value) {
    registry.find(name).gauges().forEach(registry::remove);
    Gauge.builder(name, value).description(description).register(registry);
  }

  private FreshGauge() {}
}

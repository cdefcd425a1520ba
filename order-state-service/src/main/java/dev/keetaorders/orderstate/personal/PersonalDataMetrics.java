package dev.keetaorders.orderstate.personal;

import dev.keetaorders.orderstate.measure.FreshGauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What is measured of personal data: how many rows, and never whose. */
public final class PersonalDataMetrics {

  public static final String READS = "keeta_personal_data_reads_total";
  public static final String ERASURES = "keeta_personal_data_erasures_total";
  public static final String SWEPT = "keeta_personal_data_swept_total";
  public static final String SWEEP_AGE = "keeta_personal_data_sweep_age_seconds";

  private final MeterRegistry registry;
  private volatile Instant lastSweep;

  /** Registers what is measured all the time. */
  public PersonalDataMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.lastSweep = clock.instant();
    FreshGauge.show(
        registry,
        SWEEP_AGE,
        "Since personal data whose retention is over were last swept by this instance",
        () -> Duration.between(lastSweep, clock.instant()).toMillis() / 1000.0);
    registry.counter(SWEPT);
  }

  void swept(int entries, Instant at) {
    registry.counter(SWEPT).increment(entries);
    lastSweep = at;
  }

  void read() {
    registry.counter(READS).increment();
  }

  void erased(String of) {
    registry.counter(ERASURES, "of", of).increment();
  }
}

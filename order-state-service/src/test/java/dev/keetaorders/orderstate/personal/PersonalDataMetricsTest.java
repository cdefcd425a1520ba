package dev.keetaorders.orderstate.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PersonalDataMetricsTest {

  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void tellsHowLongAgoItWasSwept() {
    var registry = new SimpleMeterRegistry();
    var now = new AtomicReference<>(START);
    var metrics = new PersonalDataMetrics(registry, now::get);
    var age = registry.get(PersonalDataMetrics.SWEEP_AGE).gauge();

    now.set(START.plusSeconds(600));
    assertThat(age.value()).isEqualTo(600);
    metrics.swept(7, START.plusSeconds(590));

    assertThat(age.value()).isEqualTo(10);
    assertThat(registry.get(PersonalDataMetrics.SWEPT).counter().count()).isEqualTo(7);
  }
}

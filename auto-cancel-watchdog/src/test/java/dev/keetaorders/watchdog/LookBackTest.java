package dev.keetaorders.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookBackTest {

  @Test
  void goesBackByTheLongestDeadlineAndTheMargin() {
    assertThat(lookBack(Map.of())).isEqualTo(Duration.ofMinutes(30));
    assertThat(lookBack(Map.of("watchdog.answer-refund-within", "1m")))
        .isEqualTo(Duration.ofMinutes(20));
    assertThat(lookBack(Map.of("watchdog.opendelivery.answer-refund-within", "2h")))
        .isEqualTo(Duration.ofMinutes(135));
    assertThat(lookBack(Map.of("watchdog.accept-within", "1h", "watchdog.margin", "5m")))
        .isEqualTo(Duration.ofMinutes(65));
  }

  private static Duration lookBack(Map<String, String> settings) {
    return WatchdogWiring.lookBack(
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(WatchdogConfig.class)
            .withDefaultValues(settings)
            .withDefaultValue("watchdog.sweep-every", "1s")
            .build()
            .getConfigMapping(WatchdogConfig.class));
  }
}

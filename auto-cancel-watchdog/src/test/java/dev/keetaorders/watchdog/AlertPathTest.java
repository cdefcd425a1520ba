package dev.keetaorders.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.budget.PathBudget;
import dev.keetaorders.contracts.documents.RenderedPart;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The path of an alert with the service's own settings; docs/time-budget.md shows it. */
class AlertPathTest {

  @Test
  void thePageShowsTheDefaults() {
    RenderedPart.of("docs/time-budget.md", "alert").holds(path(Map.of()).checked().rows());
  }

  @Test
  void noSettingOfAnInstallationsKafkaStretchesIt() {
    assertThat(path(Map.of("kafka.max.block.ms", "60000", "kafka.delivery.timeout.ms", "120000")))
        .isEqualTo(path(Map.of()));
  }

  @Test
  void aStartThatIsOverIsRefusedByTheSettingsThatAreReallySet() {
    assertThatThrownBy(() -> path(Map.of("watchdog.producer.delivery-timeout", "7s")).checked())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "11 s", "watchdog.producer.delivery-timeout (7 s)", "raise watchdog.alert-within");
  }

  private static PathBudget path(Map<String, String> settings) {
    var all = config(settings);
    var config = all.getConfigMapping(WatchdogConfig.class);
    return new KafkaClients(config, all).effectiveBudget().path(config.alertWithin());
  }

  private static SmallRyeConfig config(Map<String, String> settings) {
    var values = new HashMap<>(Map.of("watchdog.sweep-every", "1s"));
    values.putAll(settings);
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(WatchdogConfig.class)
        .withDefaultValues(values)
        .build();
  }
}

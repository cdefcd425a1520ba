package dev.keetaorders.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.budget.PathBudget;
import dev.keetaorders.contracts.documents.RenderedPart;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The path of a confirmation with the service's own settings; docs/time-budget.md shows it. */
class FirstCallPathTest {

  @Test
  void thePageShowsTheDefaults() {
    RenderedPart.of("docs/time-budget.md", "first-call")
        .holds(path(Map.of(), Map.of()).checked().rows());
  }

  @Test
  void noSettingOfAnInstallationsKafkaStretchesIt() {
    assertThat(path(Map.of(), Map.of("session.timeout.ms", "45000")))
        .isEqualTo(path(Map.of(), Map.of()));
  }

  @Test
  void aStartThatIsOverIsRefusedByTheSettingsThatAreReallySet() {
    assertThatThrownBy(() -> path(Map.of("command.known.wait-for", "PT20S"), Map.of()).checked())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "command.known.wait-for (20 s)", "raise command.budget.confirm-first-call");
  }

  private static PathBudget path(Map<String, String> settings, Map<String, Object> kafka) {
    var config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withConverter(MemorySize.class, 200, new MemorySizeConverter())
            .withMapping(CommandConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(CommandConfig.class);
    return KafkaFirstCallPath.of(config, KafkaWiring.groupSettings(kafka, config.groupId()));
  }
}

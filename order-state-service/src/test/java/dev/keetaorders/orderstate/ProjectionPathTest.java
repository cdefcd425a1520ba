package dev.keetaorders.orderstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.budget.PathBudget;
import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.contracts.documents.RenderedPart;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.orderstate.observe.KafkaProjectionPath;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The path to the projection with the service's own settings; docs/time-budget.md shows it. */
class ProjectionPathTest {

  private static final String SETTINGS =
      "order-state-service/src/main/resources/application.properties";

  @Test
  void thePageShowsTheDefaults() throws Exception {
    RenderedPart.of("docs/time-budget.md", "projection")
        .holds(path(Map.of(), Map.of()).checked().rows());
  }

  @Test
  void noSettingOfAnInstallationsKafkaStretchesIt() throws Exception {
    var stretched =
        Map.<String, Object>of(
            "max.poll.interval.ms",
            "300000",
            "session.timeout.ms",
            "45000",
            "transaction.timeout.ms",
            "60000",
            "max.block.ms",
            "60000",
            "delivery.timeout.ms",
            "120000");

    assertThat(path(Map.of(), stretched)).isEqualTo(path(Map.of(), Map.of()));
  }

  @Test
  void aStartThatIsOverIsRefusedByTheSettingsThatAreReallySet() {
    assertThatThrownBy(
            () -> path(Map.of("order-state.kafka.max-poll-interval", "PT60S"), Map.of()).checked())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "order-state.kafka.max-poll-interval (60 s)", "raise order-state.projected-within");
  }

  private static PathBudget path(Map<String, String> settings, Map<String, Object> brokers)
      throws Exception {
    var values = new HashMap<>(Map.of("order-state.instance-id", "a"));
    values.putAll(settings);
    var all =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(OrderStateConfig.class)
            .withSources(
                new PropertiesConfigSource(ProjectTree.root().resolve(SETTINGS).toUri().toURL()))
            .withDefaultValues(values)
            .build();
    var config = all.getConfigMapping(OrderStateConfig.class);
    var installation =
        Installation.read(
            all.getPropertyNames(),
            name -> all.getOptionalValue(name, String.class).orElse(null),
            OrderStateConfig.Refunds.OLDER_NAMES,
            IllegalStateException::new);
    return KafkaProjectionPath.of(
        OrderStateWiring.kafka(config, all, installation, brokers), config.projectedWithin());
  }
}

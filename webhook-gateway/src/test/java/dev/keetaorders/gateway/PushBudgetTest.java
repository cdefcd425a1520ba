package dev.keetaorders.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.documents.RenderedPart;
import dev.keetaorders.gateway.append.AppendBudget;
import dev.keetaorders.gateway.append.KafkaNotificationLog;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The path of a push with the service's own settings; docs/time-budget.md shows it. */
class PushBudgetTest {

  @Test
  void thePageShowsTheDefaults() {
    var config = config(Map.of());

    RenderedPart.of("docs/time-budget.md", "push")
        .holds(effective(config, Map.of()).path(config.spool().within()).checked().rows());
  }

  @Test
  void noSettingOfAnInstallationsKafkaStretchesIt() {
    var config = config(Map.of());
    var stretched =
        Map.<String, Object>of(
            "max.block.ms", "60000", "delivery.timeout.ms", "120000", "linger.ms", "500");

    assertThat(effective(config, stretched)).isEqualTo(effective(config, Map.of()));
  }

  @Test
  void aStartThatIsOverIsRefusedByTheSettingsThatAreReallySet() {
    var config = config(Map.of("gateway.append.delivery-timeout", "1301ms"));

    assertThatThrownBy(() -> effective(config, Map.of()).path(null).checked())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "2.001 s", "gateway.append.delivery-timeout (1.301 s)", "raise gateway.answer-within");
  }

  private static AppendBudget effective(GatewayConfig config, Map<String, Object> kafka) {
    var append = config.append();
    var settings =
        new KafkaNotificationLog.Settings(
            kafka,
            new Topics(Topics.DEFAULT_PREFIX),
            new AppendBudget(
                append.maxBlock(),
                append.deliveryTimeout(),
                append.requestTimeout(),
                append.linger(),
                append.margin(),
                config.answerWithin()),
            append.bufferMemory().asLongValue(),
            append.probeEvery(),
            append.probeTimeout());
    return KafkaNotificationLog.effectiveBudget(settings);
  }

  private static GatewayConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withConverter(MemorySize.class, 200, new MemorySizeConverter())
        .withMapping(GatewayConfig.class)
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(GatewayConfig.class);
  }
}

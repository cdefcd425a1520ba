package dev.keetaorders.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.measure.PollMetrics;
import dev.keetaorders.command.measure.TokenMetrics;
import dev.keetaorders.command.measure.TrafficMetrics;
import dev.keetaorders.contracts.documents.ObservabilityDocument;
import org.junit.jupiter.api.Test;

class ObservabilityTest {

  @Test
  void theDocumentNamesTheMetricsOfTheCode() {
    assertThat(ObservabilityDocument.differences("keeta-command-service", CommandMetrics.class))
        .isEmpty();
    assertThat(
            ObservabilityDocument.differences("keeta-command-service: tokens", TokenMetrics.class))
        .isEmpty();
    assertThat(
            ObservabilityDocument.differences("keeta-command-service: polling", PollMetrics.class))
        .isEmpty();
    assertThat(
            ObservabilityDocument.differences(
                "keeta-command-service: traffic", TrafficMetrics.class))
        .isEmpty();
  }
}

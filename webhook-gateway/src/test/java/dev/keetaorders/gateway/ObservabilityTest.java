package dev.keetaorders.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.documents.ObservabilityDocument;
import org.junit.jupiter.api.Test;

class ObservabilityTest {

  @Test
  void documentsEveryMetricThatItHas() {
    assertThat(ObservabilityDocument.differences("webhook-gateway", GatewayMetrics.class))
        .isEmpty();
  }
}

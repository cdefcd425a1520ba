package dev.keetaorders.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.documents.ObservabilityDocument;
import org.junit.jupiter.api.Test;

class ObservabilityTest {

  @Test
  void everyMetricStandsInTheDocumentAndNoOther() {
    assertThat(ObservabilityDocument.differences("keeta-sandbox", SandboxMetrics.class)).isEmpty();
  }
}

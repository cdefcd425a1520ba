package dev.keetaorders.orderstate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.documents.ObservabilityDocument;
import org.junit.jupiter.api.Test;

class ObservabilityTest {

  @Test
  void theDocumentNamesEveryMetricAndNoOther() {
    assertThat(ObservabilityDocument.differences("order-state-service", OrderStateMetrics.class))
        .isEmpty();
  }
}

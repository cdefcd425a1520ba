package dev.keetaorders.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.documents.ObservabilityDocument;
import dev.keetaorders.watchdog.measure.WatchdogMetrics;
import org.junit.jupiter.api.Test;

class ObservabilityTest {

  @Test
  void everyMetricStandsInTheDocumentAndNoOther() {
    assertThat(ObservabilityDocument.differences("auto-cancel-watchdog", WatchdogMetrics.class))
        .isEmpty();
  }
}

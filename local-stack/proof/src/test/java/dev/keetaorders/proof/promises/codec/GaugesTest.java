package dev.keetaorders.proof.promises.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GaugesTest {

  private static final String METRICS =
      """
      # TYPE keeta_spool_nearest_deadline_seconds gauge
      keeta_spool_nearest_deadline_seconds NaN
      keeta_watchdog_trouble_seconds{trouble="deaf"} 0.0
      keeta_watchdog_trouble_seconds{trouble="blind"} 12.5
      """;

  @Test
  void readsAFigureByItsNameAndLabels() {
    assertThat(Gauges.value(METRICS, "keeta_watchdog_trouble_seconds{trouble=\"blind\"}"))
        .hasValue(12.5);
    assertThat(Gauges.value(METRICS, "keeta_spool_nearest_deadline_seconds")).hasValue(Double.NaN);
    assertThat(Gauges.value(METRICS, "keeta_watchdog_trouble_seconds")).isEmpty();
  }
}

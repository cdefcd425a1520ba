package dev.keetaorders.orderstate.unconfirmed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.orderstate.observe.OrderStateMetrics;
import dev.keetaorders.orderstate.unconfirmed.AskAboutUnconfirmed.Asked;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class UnconfirmedMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final UnconfirmedMetrics metrics = new UnconfirmedMetrics(registry);

  @Test
  void addsUpWhatWasAskedAndShowsWhatTheLastSweepFound() {
    metrics.swept(new Asked(2, 4, 5));
    metrics.swept(new Asked(1, 0, 3));

    assertThat(
            registry
                .get(OrderStateMetrics.READ_BACKS)
                .tags("reason", "UNCONFIRMED", "decision", "ASKED")
                .counter()
                .count())
        .isEqualTo(3);
    assertThat(
            registry
                .get(OrderStateMetrics.READ_BACKS)
                .tags("reason", "ASKED_AGAIN", "decision", "ASKED")
                .counter()
                .count())
        .isEqualTo(4);
    assertThat(registry.get(OrderStateMetrics.UNCONFIRMED).gauge().value()).isEqualTo(3);
  }

  @Test
  void countsSweepsThatFailed() {
    metrics.failed();

    assertThat(registry.get(OrderStateMetrics.UNCONFIRMED_SWEEPS_FAILED).counter().count())
        .isEqualTo(1);
  }
}

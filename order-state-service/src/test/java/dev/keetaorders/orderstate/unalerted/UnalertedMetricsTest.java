package dev.keetaorders.orderstate.unalerted;

import static dev.keetaorders.orderstate.unalerted.UnalertedFixture.NOON;
import static dev.keetaorders.orderstate.unalerted.UnalertedFixture.order;
import static dev.keetaorders.orderstate.unalerted.UnalertedFixture.pastDue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.orderstate.observe.OrderStateMetrics;
import dev.keetaorders.orderstate.unalerted.FindUnalertedOrders.Sweep;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnalertedMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final UnalertedMetrics metrics =
      new UnalertedMetrics(registry, () -> NOON.plusSeconds(60));

  @Test
  void countsWhichLevelsNobodyRaisedAndShowsHowManyOrdersThereAre() {
    var one = pastDue(order("1", OrderStatus.AWAITING_ACCEPTANCE), AlertLevel.WARNING);
    var other = pastDue(order("2", OrderStatus.AWAITING_ACCEPTANCE));

    metrics.swept(new Sweep.Judged(NOON, List.of(one, other), 3, List.of()));

    assertThat(count(AlertLevel.WARNING)).isEqualTo(1);
    assertThat(count(AlertLevel.CRITICAL)).isEqualTo(2);
    assertThat(count(AlertLevel.MISSED)).isEqualTo(2);
    assertThat(gauge(OrderStateMetrics.UNALERTED)).isEqualTo(3);
  }

  @Test
  void showsHowOldIsWhatIsKnownWhileItLagsBehind() {
    metrics.swept(new Sweep.Judged(NOON.plusSeconds(45), List.of(), 0, List.of()));
    metrics.swept(new Sweep.Behind(NOON.plusSeconds(55)));

    assertThat(gauge(OrderStateMetrics.UNALERTED_SWEEP_AGE)).isEqualTo(15);
  }

  @Test
  void doesNotSayThatEveryOrderWasCoveredWhileOneCannotBeRead() {
    metrics.swept(new Sweep.Judged(NOON, List.of(), 0, List.of()));
    metrics.swept(new Sweep.Judged(NOON.plusSeconds(45), List.of(), 2, List.of("1")));

    assertThat(gauge(OrderStateMetrics.UNALERTED_SWEEP_AGE)).isEqualTo(60);
    assertThat(gauge(OrderStateMetrics.UNALERTED)).isEqualTo(2);
  }

  @Test
  void isNotLateWithWhatItIsNotAskedFor() {
    metrics.swept(new Sweep.Off());

    assertThat(gauge(OrderStateMetrics.UNALERTED_SWEEP_AGE)).isNaN();
  }

  private double count(AlertLevel level) {
    return registry
        .get(OrderStateMetrics.UNALERTED_LEVELS)
        .tag("level", level.name())
        .counter()
        .count();
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }
}

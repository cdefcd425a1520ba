package dev.keetaorders.orderstate.unconfirmed;

import dev.keetaorders.orderstate.measure.FreshGauge;
import dev.keetaorders.orderstate.observe.OrderStateMetrics;
import dev.keetaorders.orderstate.observe.ReadBack;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What is measured of unconfirmed orders. */
final class UnconfirmedMetrics {

  private final AtomicLong unconfirmed = new AtomicLong();
  private final Counter asked;
  private final Counter askedAgain;
  private final Counter failed;

  UnconfirmedMetrics(MeterRegistry registry) {
    FreshGauge.show(
        registry,
        OrderStateMetrics.UNCONFIRMED,
        "Orders past their time that nobody confirmed and that are not known to end",
        unconfirmed::get);
    asked =
        registry.counter(
            OrderStateMetrics.READ_BACKS,
            "reason",
            ReadBack.Reason.UNCONFIRMED.name(),
            "decision",
            ReadBack.Decision.ASKED.name());
    askedAgain =
        registry.counter(
            OrderStateMetrics.READ_BACKS,
            "reason",
            "ASKED_AGAIN",
            "decision",
            ReadBack.Decision.ASKED.name());
    failed = registry.counter(OrderStateMetrics.UNCONFIRMED_SWEEPS_FAILED);
  }

  void swept(AskAboutUnconfirmed.Asked found) {
    asked.increment(found.asked());
    askedAgain.increment(found.askedAgain());
    unconfirmed.set(found.unconfirmed());
  }

  void failed() {
    failed.increment();
  }
}

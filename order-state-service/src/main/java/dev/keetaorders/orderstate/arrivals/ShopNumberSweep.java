package dev.keetaorders.orderstate.arrivals;

import dev.keetaorders.orderstate.measure.FreshGauge;
import dev.keetaorders.orderstate.observe.OrderStateMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the numbers that are missing, again and again, on every instance, where it is wanted. */
@ApplicationScoped
class ShopNumberSweep {

  private static final Logger LOG = LoggerFactory.getLogger(ShopNumberSweep.class);

  /** Where there are more, the numbers of that shop do not follow one another. */
  private static final int COUNTED = 10_000;

  private final Arrivals arrivals;
  private final InstantSource clock;
  private final AtomicLong missing = new AtomicLong();

  ShopNumberSweep(Arrivals arrivals, MeterRegistry registry, InstantSource clock) {
    this.arrivals = arrivals;
    this.clock = clock;
    FreshGauge.show(
        registry,
        OrderStateMetrics.SHOP_NUMBERS_MISSING,
        "Numbers of the shops' orders of today that no order has",
        missing::get);
  }

  @Scheduled(
      identity = "shop-numbers",
      every = "${order-state.shop-numbers.sweep-every}",
      // At once would be in the middle of a start, which may be refused yet.
      delayed = "10s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void sweep() {
    try {
      missing.set(
          arrivals.gaps(null, COUNTED, clock.instant()).stream()
              .mapToLong(ShopNumberGap::missing)
              .sum());
    } catch (Arrivals.Unavailable e) {
      LOG.atWarn()
          .addKeyValue("reason", String.valueOf(e.getMessage()))
          .log("The shops' numbers could not be counted now; the next sweep does it");
    }
  }
}

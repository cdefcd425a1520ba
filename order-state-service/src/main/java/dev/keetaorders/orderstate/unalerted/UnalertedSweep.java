package dev.keetaorders.orderstate.unalerted;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for orders that no alert covered, again and again, on every instance. */
@ApplicationScoped
class UnalertedSweep {

  private static final Logger LOG = LoggerFactory.getLogger(UnalertedSweep.class);

  private final FindUnalertedOrders findUnalerted;
  private final UnalertedMetrics metrics;
  private final InstantSource clock;

  UnalertedSweep(FindUnalertedOrders findUnalerted, UnalertedMetrics metrics, InstantSource clock) {
    this.findUnalerted = findUnalerted;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Scheduled(
      identity = "unalerted-orders",
      every = "${order-state.second-detector.sweep-every}",
      // At once would be in the middle of a start, which may be refused yet.
      delayed = "${order-state.second-detector.sweep-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void sweep() {
    try {
      var sweep = findUnalerted.sweep(clock.instant());
      metrics.swept(sweep);
      if (sweep instanceof FindUnalertedOrders.Sweep.Judged judged) {
        judged.found().forEach(this::say);
        judged.unreadable().forEach(this::sayUnreadable);
      }
    } catch (UnalertedOrders.Unavailable | AlertTail.Unavailable | AlertLog.Unavailable e) {
      // How old what is known is, is a metric; and while nobody can say, each sweep would say so.
      LOG.atInfo()
          .addKeyValue("reason", String.valueOf(e.getMessage()))
          .log("Whether alerts covered every order cannot be said now; the next sweep tries again");
    }
  }

  private void say(PastDue order) {
    LOG.atError()
        .addKeyValue("orderId", order.order().orderId())
        .addKeyValue("shopId", order.order().shopId())
        .addKeyValue("levels", order.missing())
        .log("Nobody raised that the time to accept an order was over");
  }

  private void sayUnreadable(String orderId) {
    LOG.atError()
        .addKeyValue("orderId", orderId)
        .log(
            "Whether an alert covered an order cannot be said: its row is not one of this version;"
                + " ./keeta rebuild shows how it should be");
  }
}

package dev.keetaorders.orderstate.unconfirmed;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks about unconfirmed orders, again and again, on every instance. */
@ApplicationScoped
class UnconfirmedSweep {

  private static final Logger LOG = LoggerFactory.getLogger(UnconfirmedSweep.class);

  private final AskAboutUnconfirmed askAboutUnconfirmed;
  private final UnconfirmedMetrics metrics;
  private final InstantSource clock;

  UnconfirmedSweep(
      AskAboutUnconfirmed askAboutUnconfirmed, UnconfirmedMetrics metrics, InstantSource clock) {
    this.askAboutUnconfirmed = askAboutUnconfirmed;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Scheduled(
      identity = "unconfirmed-orders",
      every = "${order-state.read-backs.unconfirmed.sweep-every}",
      // At once would be in the middle of a start, which may be refused yet.
      delayed = "${order-state.read-backs.unconfirmed.sweep-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void sweep() {
    try {
      metrics.swept(askAboutUnconfirmed.ask(clock.instant()));
    } catch (UnconfirmedOrders.Unavailable | CommandLog.Unavailable e) {
      metrics.failed();
      LOG.atWarn()
          .addKeyValue("reason", String.valueOf(e.getMessage()))
          .log("Unconfirmed orders could not be asked about now; the next sweep does it");
    }
  }
}

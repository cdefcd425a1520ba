package dev.keetaorders.orderstate.personal;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps personal data whose retention is over, again and again, on every instance. */
@ApplicationScoped
class RetentionSweep {

  private static final Logger LOG = LoggerFactory.getLogger(RetentionSweep.class);

  private final SweepPersonalData sweep;
  private final PersonalDataMetrics metrics;
  private final InstantSource clock;

  RetentionSweep(SweepPersonalData sweep, PersonalDataMetrics metrics, InstantSource clock) {
    this.sweep = sweep;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Scheduled(
      identity = "personal-data-sweep",
      every = "${order-state.personal-data.sweep-every}",
      // At once would be in the middle of a start, which may be refused yet.
      delayed = "10s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void sweep() {
    try {
      metrics.swept(sweep.sweep(clock.instant()), clock.instant());
    } catch (PersonalTransactions.Unavailable e) {
      // The next sweep takes it along; the age of the last one is measured.
      LOG.atWarn()
          .addKeyValue("reason", String.valueOf(e.getMessage()))
          .log("Personal data whose retention is over could not be swept now");
    }
  }
}

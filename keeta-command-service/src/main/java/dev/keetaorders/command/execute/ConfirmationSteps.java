package dev.keetaorders.command.execute;

import dev.keetaorders.command.execute.StepTaken.Settlement;
import dev.keetaorders.command.limit.Permission;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.command.limit.Wish;
import dev.keetaorders.command.report.Reports;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the steps of confirmations without a ledger, within the limits; so many at a time. */
final class ConfirmationSteps {

  private static final Logger LOG = LoggerFactory.getLogger(ConfirmationSteps.class);

  /** Until a call that may not go out is asked for again. */
  private static final Duration HELD = Duration.ofMillis(100);

  private final BeginStep beginStep;
  private final PerformStep performStep;
  private final Reports reports;
  private final InstantSource clock;
  private final ExecutionMetrics metrics;
  private final Traffic traffic;
  private final Semaphore workers;

  ConfirmationSteps(
      BeginStep beginStep,
      PerformStep performStep,
      Reports reports,
      InstantSource clock,
      ExecutionMetrics metrics,
      Traffic traffic,
      int workers) {
    this.beginStep = beginStep;
    this.performStep = performStep;
    this.reports = reports;
    this.clock = clock;
    this.metrics = metrics;
    this.traffic = traffic;
    this.workers = new Semaphore(workers);
  }

  /**
   * Takes the step that is due, or moves it.
   *
   * @param wanted whether it is still to be taken when a worker is free
   */
  void take(Confirmation confirmation, BooleanSupplier wanted) {
    var now = clock.instant();
    switch (beginStep.decide(confirmation.open(), now)) {
      case Beginning.Wait wait -> confirmation.due(wait.step(), wait.at(), wait.progress());
      case Beginning.Hold hold -> confirmation.due(hold.step(), now.plus(HELD), hold.progress());
      case Beginning.End end -> end(confirmation, end, now);
      case Beginning.Begin _ -> performWhenFree(confirmation, wanted);
    }
  }

  private void performWhenFree(Confirmation confirmation, BooleanSupplier wanted) {
    workers.acquireUninterruptibly();
    try {
      // Meanwhile the ledger may have come back, or the decision be old.
      if (!wanted.getAsBoolean()) return;
      var now = clock.instant();
      var open = confirmation.open();
      if (beginStep.decide(open, now) instanceof Beginning.Begin fresh) {
        performIfItMay(confirmation, fresh, Passage.wish(open, fresh.step(), fresh.target()), now);
      }
    } finally {
      workers.release();
    }
  }

  private void performIfItMay(
      Confirmation confirmation, Beginning.Begin fresh, Wish wish, Instant now) {
    switch (traffic.ask(wish, now)) {
      case Permission.Denied _ -> confirmation.due(fresh.step(), now.plus(HELD), fresh.progress());
      case Permission.Granted _ -> {
        if (confirmation.isUntouched()) {
          metrics.confirmedWithoutLedger();
          // Who wonders why two instances called one confirmation finds it here, and nowhere else.
          LOG.atInfo()
              .addKeyValue("command", confirmation.origin().command().commandId())
              .addKeyValue("orderId", confirmation.origin().command().orderId())
              .log("A confirmation goes on without the ledger");
        }
        try {
          confirmation.took(performStep.perform(confirmation.begun(fresh)));
        } finally {
          traffic.leave(wish);
        }
      }
    }
  }

  private void end(Confirmation confirmation, Beginning.End end, Instant now) {
    var outcome = end.outcome();
    var receivedAt = confirmation.origin().receivedAt();
    confirmation.settle(
        new Settlement(
            outcome.wire().name(),
            reports.result(end.head(), outcome, end.progress(), receivedAt, now),
            now),
        end.progress());
  }
}

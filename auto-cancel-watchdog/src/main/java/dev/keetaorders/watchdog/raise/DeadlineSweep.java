package dev.keetaorders.watchdog.raise;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** The safety net: looks for what is due each second, whatever became of the timer. */
@ApplicationScoped
class DeadlineSweep {

  private final RaiseDue raiseDue;
  private final DeadlineTimer timer;

  DeadlineSweep(RaiseDue raiseDue, DeadlineTimer timer) {
    this.raiseDue = raiseDue;
    this.timer = timer;
  }

  @Scheduled(
      identity = "deadline-sweep",
      every = "${watchdog.sweep-every}",
      // At once would be in the middle of a start, which may be refused yet.
      delayed = "${watchdog.sweep-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void sweep() {
    raiseDue.raise();
    timer.set();
  }
}

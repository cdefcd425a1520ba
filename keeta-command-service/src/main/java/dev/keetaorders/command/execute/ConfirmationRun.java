package dev.keetaorders.command.execute;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One confirmation's execution without the ledger, for as long as it is wanted. */
final class ConfirmationRun {

  private static final Logger LOG = LoggerFactory.getLogger(ConfirmationRun.class);

  private final Confirmation confirmation;
  private final ConfirmationSteps steps;
  private final InstantSource clock;
  private boolean running;
  private boolean wanted;
  private boolean handedOver;

  ConfirmationRun(Confirmation confirmation, ConfirmationSteps steps, InstantSource clock) {
    this.confirmation = confirmation;
    this.steps = steps;
    this.clock = clock;
  }

  Origin origin() {
    return confirmation.origin();
  }

  /** Goes on, unless the ledger may have it by now. */
  synchronized void resume() {
    if (handedOver) return;
    wanted = true;
    if (running || confirmation.isSettled()) return;
    running = true;
    Thread.ofVirtual().name("confirm-without-ledger").start(this::run);
  }

  /** The ledger went away before it took it. */
  synchronized void takeBack() {
    handedOver = false;
    resume();
  }

  boolean isSettled() {
    return confirmation.isSettled();
  }

  /** No further step is begun. */
  synchronized void pause() {
    wanted = false;
    notifyAll();
  }

  /** All that was done; empty while a step is under way. */
  synchronized Optional<Remembered> handOver() {
    if (running) return Optional.empty();
    handedOver = true;
    return Optional.of(confirmation.remembered());
  }

  private void run() {
    try {
      while (isDue()) steps.take(confirmation, this::isWanted);
    } catch (RuntimeException e) {
      LOG.atError()
          .setCause(e)
          .addKeyValue("command", origin().command().commandId())
          .log("A confirmation without a ledger broke off");
    } finally {
      synchronized (this) {
        running = false;
        notifyAll();
      }
    }
  }

  /** Waits until the next step is due; false if there is none, or somebody else does it. */
  private synchronized boolean isDue() {
    while (wanted && !confirmation.isSettled()) {
      var pause = Duration.between(clock.instant(), confirmation.open().dueAt());
      if (!pause.isPositive()) return true;
      try {
        wait(Math.max(1, pause.toMillis()));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private synchronized boolean isWanted() {
    return wanted;
  }
}

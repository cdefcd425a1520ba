package dev.keetaorders.sandbox.state;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes whoever looks after timers and pushes, when there may be something to do. */
public final class Bell {

  private final Semaphore rung = new Semaphore(0);

  /** There may be something to do. */
  public void ring() {
    rung.release();
  }

  /** Returns when it rang, however often, or after that time. */
  public void await(Duration atMost) throws InterruptedException {
    if (rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) rung.drainPermits();
  }
}

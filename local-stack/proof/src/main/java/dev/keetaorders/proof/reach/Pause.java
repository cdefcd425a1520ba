package dev.keetaorders.proof.reach;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a moment; a little less does no harm to whoever asks for it. */
public final class Pause {

  public static void of(Duration time) throws InterruptedException {
    LockSupport.parkNanos(time.toNanos());
    if (Thread.interrupted()) throw new InterruptedException();
  }

  private Pause() {}
}

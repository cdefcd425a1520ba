package dev.keetaorders.proof.reach;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * For each line that it reads, waits a while in short stretches, and says what time it is and for
 * how long it waited.
 */
final class ClockWitness {

  static final Duration WAIT = Duration.ofMillis(100);
  private static final int STRETCHES = 5;

  static void main() throws Exception {
    while (System.in.read() >= 0) {
      var began = System.nanoTime();
      for (var i = 0; i < STRETCHES; i++) {
        LockSupport.parkNanos(WAIT.dividedBy(STRETCHES).toNanos());
      }
      var waited = Duration.ofNanos(System.nanoTime() - began);
      System.out.println(System.currentTimeMillis() + " " + waited.toMillis());
    }
  }

  private ClockWitness() {}
}

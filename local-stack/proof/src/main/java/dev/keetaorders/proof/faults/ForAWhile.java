package dev.keetaorders.proof.faults;

import dev.keetaorders.proof.reach.Pause;
import java.time.Duration;

/** Something is broken for a while, and undone whatever ends the wait. */
final class ForAWhile {

  /** What is done to the cluster. */
  interface Deed {
    void run() throws InterruptedException;
  }

  /** It is undone when this returns, also by an exception, and if it was done in part. */
  static void broken(Deed deed, Duration time, Deed undo) throws InterruptedException {
    try {
      deed.run();
      Pause.of(time);
    } finally {
      undo.run();
    }
  }

  private ForAWhile() {}
}

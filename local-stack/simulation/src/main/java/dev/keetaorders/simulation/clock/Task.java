package dev.keetaorders.simulation.clock;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Something that waits in its middle. */
final class Task {

  private final Life life;
  private final Semaphore turnOfOthers;
  private final Semaphore mine = new Semaphore(0);
  private final Thread thread;
  private boolean begun;
  private volatile @Nullable Throwable failure;

  /** That its process was killed: nothing may catch it but the task itself. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  Task(Life life, Runnable body, Semaphore turnOfOthers) {
    this.life = life;
    this.turnOfOthers = turnOfOthers;
    this.thread = Thread.ofVirtual().unstarted(() -> run(body));
  }

  Life life() {
    return life;
  }

  private void run(Runnable body) {
    try {
      body.run();
    } catch (Killed _) {
      // That is the end of it.
    } catch (Throwable e) {
      failure = e;
    } finally {
      turnOfOthers.release();
    }
  }

  void go() {
    if (begun) {
      mine.release();
    } else {
      begun = true;
      thread.start();
    }
  }

  void await() {
    turnOfOthers.release();
    mine.acquireUninterruptibly();
    if (!life.lasts()) throw new Killed();
  }

  /** A mistake in a task is a mistake of the run. */
  void rethrow() {
    var failed = failure;
    if (failed != null) throw new IllegalStateException("A task failed: " + failed, failed);
  }
}

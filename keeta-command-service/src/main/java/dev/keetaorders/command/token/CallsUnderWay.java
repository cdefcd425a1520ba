package dev.keetaorders.command.token;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The calls for tokens that are under way on this instance, each from its intent to the write of
 * what it brought. An instance that is stopped in between loses a pair, so it lets none begin any
 * more, and waits for these.
 */
public final class CallsUnderWay {

  private static final int MOST = Integer.MAX_VALUE;

  private final Semaphore ended = new Semaphore(MOST);
  private volatile boolean closed;

  /** Whether a call may begin; whoever begins one ends it. */
  boolean begin() {
    return !closed && ended.tryAcquire();
  }

  /** A call has ended, and what it brought is written or kept. */
  void end() {
    ended.release();
  }

  /** Lets none begin any more, and says whether all have ended in time. */
  boolean close(Duration within) throws InterruptedException {
    closed = true;
    return ended.tryAcquire(MOST, within.toMillis(), TimeUnit.MILLISECONDS);
  }
}

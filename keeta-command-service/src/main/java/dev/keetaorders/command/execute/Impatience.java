package dev.keetaorders.command.execute;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for the ledger only so long. What is given up may still be done in the background, so only
 * work that may be repeated is waited for like this.
 */
public record Impatience(Duration within) {

  /** What the ledger answered; {@link LedgerUnavailable} if it did not in time. */
  public <T> T ask(Supplier<T> question) {
    var answer = new FutureTask<>(question::get);
    var asking = Thread.ofVirtual().name("ask-ledger").start(answer);
    try {
      return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asking.interrupt();
      throw new LedgerUnavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerUnavailable(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw new IllegalStateException(e.getCause());
    }
  }
}

package dev.keetaorders.command.execute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/**
 * Writes outcomes down, several in one transaction: what comes while all writers are at work goes
 * together with the next. Nobody waits for others to come. A commit costs the same for one outcome
 * as for many, and in a wave of answers it is what they wait for.
 *
 * <p>Whoever brings an outcome writes, or has it written by another one, on its own thread; when
 * this dies in between, nothing of it was durable.
 */
final class WriteTogether {

  /** So that a transaction stays as short as one that begins commands. */
  private static final int MOST = 100;

  private final Conclusions conclusions;

  /**
   * Transactions at a time. All that Keeta answers at once must not use up the connections: who
   * finds none takes the ledger for one that does not answer.
   */
  private final Semaphore writers;

  private final Queue<Entry> waiting = new ArrayDeque<>();

  /** With so many transactions at a time. */
  WriteTogether(Conclusions conclusions, int writers) {
    this.conclusions = conclusions;
    this.writers = new Semaphore(writers, true);
  }

  /** One outcome, and what {@link Conclusions#conclude} says of it. */
  private record Entry(StepTaken taken, CompletableFuture<Boolean> ours) {}

  /** The same as {@link Conclusions#conclude} of that one. */
  boolean conclude(StepTaken taken) {
    var entry = new Entry(taken, new CompletableFuture<>());
    synchronized (waiting) {
      waiting.add(entry);
    }
    writers.acquireUninterruptibly();
    try {
      // All that came before it, too: it is among them, unless another one has taken it along.
      for (var next = next(); !next.isEmpty(); next = next()) {
        write(next);
        if (entry.ours().isDone()) break;
      }
    } finally {
      writers.release();
    }
    return result(entry);
  }

  private List<Entry> next() {
    var next = new ArrayList<Entry>();
    synchronized (waiting) {
      while (next.size() < MOST && !waiting.isEmpty()) next.add(waiting.remove());
    }
    return next;
  }

  private void write(List<Entry> entries) {
    try {
      var ours = conclusions.conclude(entries.stream().map(Entry::taken).toList());
      for (var i = 0; i < ours.size(); i++) entries.get(i).ours().complete(ours.get(i));
    } catch (LedgerRefused e) {
      // One of them cannot be held; the others are not to suffer for it.
      if (entries.size() == 1) entries.getFirst().ours().completeExceptionally(e);
      else for (var each : entries) write(List.of(each));
    } catch (RuntimeException | Error e) {
      // Nobody is left to wait for ever.
      for (var each : entries) each.ours().completeExceptionally(e);
    }
  }

  private static boolean result(Entry entry) {
    try {
      return entry.ours().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof LedgerUnavailable unavailable) {
        // One of its own for each: several threads wait for the same transaction.
        throw new LedgerUnavailable(unavailable);
      }
      if (e.getCause() instanceof LedgerRefused refused) throw refused;
      throw e;
    }
  }
}

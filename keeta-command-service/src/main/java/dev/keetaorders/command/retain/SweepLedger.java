package dev.keetaorders.command.retain;

import dev.keetaorders.command.execute.LedgerUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes from the ledger what is settled and old, in small pieces with pauses between them, on a
 * thread of its own: nothing waits for it. Every instance sweeps; of two at the same page one finds
 * nothing left. A crash in the middle leaves the rest to the next sweep.
 */
public final class SweepLedger {

  private static final Logger LOG = LoggerFactory.getLogger(SweepLedger.class);

  /** One page of it takes milliseconds; nine tenths of the time the ledger has to itself. */
  private static final Duration BETWEEN_PAGES = Duration.ofMillis(100);

  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final Forgetting ledger;
  private final Retention retention;
  private final int pageSize;
  private final Duration every;
  private final InstantSource clock;
  private final IntConsumer forgotten;
  private final Thread thread = Thread.ofPlatform().name("sweep").daemon().unstarted(this::run);
  private volatile boolean stopping;

  /**
   * Sweeps once started.
   *
   * @param pageSize how many commands are looked at in one transaction
   * @param every how long to wait between two sweeps
   * @param forgotten is told how many commands went
   */
  public SweepLedger(
      Forgetting ledger,
      Retention retention,
      int pageSize,
      Duration every,
      InstantSource clock,
      IntConsumer forgotten) {
    this.ledger = ledger;
    this.retention = retention;
    this.pageSize = pageSize;
    this.every = every;
    this.clock = clock;
    this.forgotten = forgotten;
  }

  /** Begins; the first sweep comes after a pause, when a start is over. */
  public void start() {
    thread.start();
  }

  /** Sweeps no more; a page under way is finished or undone. */
  public void stop() throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    if (thread.isAlive()) thread.join(CLOSE);
  }

  private void run() {
    while (!stopping) {
      LockSupport.parkNanos(every.toNanos());
      if (!stopping) trySweep();
    }
  }

  private void trySweep() {
    try {
      var total = sweep();
      if (total > 0) LOG.atInfo().addKeyValue("commands", total).log("Old commands are forgotten");
    } catch (LedgerUnavailable e) {
      LOG.atDebug().setCause(e).log("The ledger does not answer; it is swept later");
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("The ledger could not be swept; it is tried again later");
    }
  }

  /**
   * Forgets all that may be forgotten now, and tells how many commands that were. Refunds go last,
   * when every preview that is as old is gone.
   */
  int sweep() {
    var now = clock.instant();
    var total = walk(Forgetting.Sort.ALL_BUT_REFUNDS, retention.forgottenBefore(now));
    if (stopping) return total;
    total += walk(Forgetting.Sort.REFUNDS, retention.refundsForgottenBefore(now));
    pages(() -> ledger.forgetRefused(retention.forgottenBefore(now), pageSize));
    pages(() -> ledger.forgetDecryptions(retention.decryptionsForgottenBefore(now), pageSize));
    return total;
  }

  private void pages(IntSupplier page) {
    while (!stopping && page.getAsInt() == pageSize) pause();
  }

  private int walk(Forgetting.Sort sort, Instant endedBefore) {
    var total = 0;
    var page = new Forgetting.Page(0, Forgetting.BEGINNING, true);
    while (page.more() && !stopping) {
      if (page.last() != Forgetting.BEGINNING) pause();
      page = ledger.forget(sort, page.last(), pageSize, endedBefore);
      forgotten.accept(page.forgotten());
      total += page.forgotten();
    }
    return total;
  }

  private void pause() {
    LockSupport.parkNanos(BETWEEN_PAGES.toNanos());
  }
}

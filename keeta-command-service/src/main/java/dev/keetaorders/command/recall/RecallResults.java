package dev.keetaorders.command.recall;

import dev.keetaorders.command.execute.LedgerUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads back what was told, on a thread of its own: once at the start, to see whether the ledger
 * knows it, and whenever the ledger lost commits. Every instance does it; whoever comes second
 * finds nothing to do. If the process dies in the middle, another reads it all again.
 */
public final class RecallResults {

  private static final Logger LOG = LoggerFactory.getLogger(RecallResults.class);

  /** For clocks that differ, and for what waited for Kafka. */
  private static final Duration MARGIN = Duration.ofMinutes(15);

  /** Commits are lost before it is found that they are, which a service that runs does sooner. */
  private static final Duration FOUND_WITHIN = Duration.ofMinutes(5);

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final LedgerHistory ledger;
  private final ToldResults told;
  private final Duration toldWithin;
  private final Duration remembered;
  private final InstantSource clock;
  private final RecallMetrics metrics;
  private final CountDownLatch compared = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("recall").daemon().unstarted(this::run);
  private @Nullable Instant comparedFrom;
  private int unknownAtStart;
  private volatile boolean stopping;

  /**
   * Reads once started.
   *
   * @param toldWithin by then all is on the topic that was sent before commits were lost
   * @param remembered for how long the ledger remembers what is settled
   */
  public RecallResults(
      LedgerHistory ledger,
      ToldResults told,
      Duration toldWithin,
      Duration remembered,
      InstantSource clock,
      RecallMetrics metrics) {
    this.ledger = ledger;
    this.told = told;
    this.toldWithin = toldWithin;
    this.remembered = remembered;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  /** Returns when the ledger was compared with the topic, or when that takes too long. */
  public void awaitCompared(Duration atMost) {
    try {
      if (!compared.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.atWarn().log("The ledger is not compared with the results yet; execution begins");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping) {
      try {
        if (compared.getCount() > 0) {
          compare();
          compared.countDown();
        }
        recallWhatWasLost();
      } catch (LedgerUnavailable e) {
        LOG.atDebug().setCause(e).log("The ledger does not answer");
      } catch (RuntimeException e) {
        LOG.atWarn()
            .setCause(e)
            .log(
                "Results cannot be read back yet; it is tried again."
                    + " After a loss none is told before");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** A result that the ledger does not know shows that it lost commits. */
  void compare() {
    var now = clock.instant();
    // Where the first try began, and what one that failed has taken over, is known to the next.
    if (comparedFrom == null) comparedFrom = from(now, now);
    readBack(comparedFrom, now, unknown -> unknownAtStart += unknown);
    if (unknownAtStart > 0 && ledger.wentBack(Sign.RESULT, now)) metrics.wentBack(Sign.RESULT);
  }

  /** Once all is told that was on its way. */
  void recallWhatWasLost() {
    var life = ledger.toRecall();
    var now = clock.instant();
    if (life.isEmpty() || now.isBefore(life.get().since().plus(toldWithin))) return;
    var results = new AtomicInteger();
    // What came in after the loss says nothing about how far back it goes.
    var from = from(life.get().since().minus(FOUND_WITHIN), now);
    readBack(from, now, results::addAndGet);
    ledger.recalled(life.get());
    LOG.atWarn()
        .addKeyValue("results", results)
        .log("Results that the ledger had lost were read back from their topic");
  }

  /** From where results may be unknown to a ledger that knew all that came in by then. */
  private Instant from(Instant knownBy, Instant now) {
    var newest = ledger.newestBefore(knownBy).map(time -> time.minus(MARGIN));
    return newest.filter(time -> time.isAfter(oldest(now))).orElseGet(() -> oldest(now));
  }

  /** What the ledger may have forgotten in order is no sign of anything. */
  private Instant oldest(Instant now) {
    return now.minus(remembered).plus(MARGIN);
  }

  /** Tells of each page how many the ledger did not know. */
  private void readBack(Instant from, Instant now, IntConsumer unknown) {
    told.since(
        from,
        page -> {
          var oldest = oldest(now);
          var young = page.stream().filter(each -> each.settledAt().isAfter(oldest)).toList();
          var lost = ledger.settle(young, now);
          metrics.recalled(lost);
          unknown.accept(lost);
        });
  }

  /** Reads no more. */
  public void stop() throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    if (thread.isAlive()) thread.join(CLOSE);
  }
}

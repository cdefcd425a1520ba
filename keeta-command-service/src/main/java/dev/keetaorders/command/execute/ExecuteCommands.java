package dev.keetaorders.command.execute;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims commands from the ledger and carries their steps out, each on a virtual thread, as many at
 * a time as there are workers. It is woken by intake and by a short poll. When it stops, it claims
 * no more and lets the calls that are under way end.
 */
public final class ExecuteCommands {

  private static final Logger LOG = LoggerFactory.getLogger(ExecuteCommands.class);

  /** Between two claims, so that commands do not wait for all that an outage left. */
  private static final int MOST_ADOPTIONS = 100;

  private static final Duration LEDGER_RETRY = Duration.ofMillis(200);

  private final Claims claims;
  private final Conclusions conclusions;
  private final Adoptions adoptions;
  private final BeginStep beginStep;
  private final PerformStep performStep;
  private final ConfirmWithoutLedger withoutLedger;
  private final Bell bell;
  private final InstantSource clock;
  private final ExecutionMetrics metrics;
  private final Instance instance;
  private final int workers;
  private final Duration poll;
  private final Duration stopWithin;
  private final Semaphore free;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean failing;
  private volatile boolean answering;

  /**
   * Claims in the name of that instance.
   *
   * @param bell rung when something was put into the outbox
   */
  public ExecuteCommands(
      Claims claims,
      Conclusions conclusions,
      Adoptions adoptions,
      BeginStep beginStep,
      PerformStep performStep,
      ConfirmWithoutLedger withoutLedger,
      Bell bell,
      InstantSource clock,
      ExecutionMetrics metrics,
      Instance instance,
      int workers,
      Duration poll,
      Duration stopWithin) {
    this.claims = claims;
    this.conclusions = conclusions;
    this.adoptions = adoptions;
    this.beginStep = beginStep;
    this.performStep = performStep;
    this.withoutLedger = withoutLedger;
    this.bell = bell;
    this.clock = clock;
    this.metrics = metrics;
    this.instance = instance;
    this.workers = workers;
    this.poll = poll;
    this.stopWithin = stopWithin;
    this.free = new Semaphore(workers);
    this.thread = Thread.ofPlatform().name("execute").daemon().unstarted(this::run);
  }

  /** Begins to claim. */
  public void start() {
    thread.start();
  }

  /** Something may be due. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!stopping) {
      var room = free.availablePermits();
      var seen = room == 0 ? 0 : claim(room);
      if (room == 0 || seen < room) LockSupport.parkNanos(poll.toNanos());
    }
  }

  private int claim(int room) {
    try {
      var claimed = claims.claim(instance.name(), room, clock.instant(), this::decide);
      for (var ended : claimed.ended()) ended(ended);
      for (var begun : claimed.begun()) perform(begun);
      ledgerAnswers(true);
      adoptWhatIsRemembered();
      return claimed.seen();
    } catch (LedgerUnavailable e) {
      ledgerAnswers(false);
      withoutLedger.goOn();
      return 0;
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("Commands cannot be claimed");
      return 0;
    }
  }

  /** Only after the ledger has answered: what is handed over is not gone on with meanwhile. */
  private void adoptWhatIsRemembered() {
    var all = withoutLedger.handOver(MOST_ADOPTIONS);
    for (var remembered : all) adopt(remembered);
    if (!all.isEmpty()) bell.ring();
  }

  private void adopt(Remembered remembered) {
    var commandId = remembered.received().commandId();
    try {
      adoptions.adopt(remembered, clock.instant());
    } catch (LedgerRefused e) {
      // What was done at Keeta is known here only; the others must not wait for it for ever.
      LOG.atError()
          .setCause(e)
          .addKeyValue("command", commandId)
          .log("The ledger cannot hold what was confirmed without it");
    }
    withoutLedger.forget(commandId);
  }

  /** What is remembered from a time without the ledger is adopted before it is begun here. */
  private Beginning decide(OpenCommand open, Instant now) {
    return withoutLedger.remembered(open.command().commandId()).isPresent()
        ? new Beginning.Wait(open.next(), now.plus(poll), open.progress())
        : beginStep.decide(open, now);
  }

  /** Whether the ledger answered last time, and its commands are executed. */
  public boolean executes() {
    return thread.isAlive() && answering;
  }

  private void ended(Claims.Ended ended) {
    withoutLedger.isBegun(ended.commandId());
    metrics.settled(
        ended.type(), ended.outcome(), Duration.between(ended.receivedAt(), clock.instant()));
    bell.ring();
  }

  private void perform(Begun begun) {
    withoutLedger.isBegun(begun.open().command().commandId());
    free.acquireUninterruptibly();
    Thread.ofVirtual()
        .name("command-" + begun.open().seq())
        .start(() -> {
          try {
            conclude(performStep.perform(begun));
          } catch (RuntimeException e) {
            // The intent stands: after callUntil somebody looks.
            LOG.atError()
                .setCause(e)
                .addKeyValue("command", begun.open().command().commandId())
                .log("A step broke off");
          } finally {
            free.release();
            bell.ring();
          }
        });
  }

  /** Tries until the ledger takes it: the answer is nowhere else. */
  private void conclude(StepTaken taken) {
    while (true) {
      try {
        var ours = conclusions.conclude(taken);
        bell.ring();
        if (ours) told(taken);
        return;
      } catch (LedgerUnavailable e) {
        ledgerAnswers(false);
        if (stopping) throw e;
        LockSupport.parkNanos(LEDGER_RETRY.toNanos());
      }
    }
  }

  private void told(StepTaken taken) {
    var open = taken.begun().open();
    var settlement = taken.settlement();
    if (settlement == null) {
      LOG.atInfo()
          .addKeyValue("command", open.command().commandId())
          .addKeyValue("orderId", open.command().orderId())
          .addKeyValue("attempt", taken.begun().attempt())
          .addKeyValue("code", taken.code())
          .log("A step did not settle the command: " + taken.outcome());
      return;
    }
    metrics.settled(
        open.command().type().name(),
        settlement.outcome(),
        Duration.between(open.receivedAt(), settlement.at()));
    LOG.atInfo()
        .addKeyValue("command", open.command().commandId())
        .addKeyValue("orderId", open.command().orderId())
        .addKeyValue("code", taken.code())
        .log("%s is %s".formatted(open.command().type(), settlement.outcome()));
  }

  private void ledgerAnswers(boolean answers) {
    if (!answers && !failing) LOG.atWarn().log("The ledger does not answer; commands wait");
    if (answers && failing) LOG.atInfo().log("The ledger answers again");
    failing = !answers;
    answering = answers;
  }

  /** Claims no more, and waits for the calls that are under way. */
  public void stop() throws InterruptedException {
    stopping = true;
    wake();
    if (thread.isAlive()) thread.join(stopWithin);
    // What is not ended by then is taken over when it can no longer be in flight.
    if (!free.tryAcquire(workers, stopWithin.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.atWarn().log("Calls are still under way; another instance looks at them later");
    }
  }
}

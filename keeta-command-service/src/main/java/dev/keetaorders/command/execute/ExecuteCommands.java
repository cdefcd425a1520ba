package dev.keetaorders.command.execute;

import dev.keetaorders.command.limit.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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

  /** Begun in one transaction, which then lasts some tens of milliseconds. */
  private static final int MOST_BEGUN = 100;

  /** A claim costs the same for one command as for many, and thousands of answers a minute ring. */
  private static final Duration GATHER = Duration.ofMillis(5);

  private static final Duration LEDGER_RETRY = Duration.ofMillis(200);

  private final Claims claims;
  private final WriteTogether conclusions;
  private final Adoptions adoptions;
  private final BeginStep beginStep;
  private final PerformStep performStep;
  private final ConfirmWithoutLedger withoutLedger;
  private final Bell bell;
  private final InstantSource clock;
  private final ExecutionMetrics metrics;
  private final Instance instance;
  private final Traffic traffic;
  private final AwaitedEvents awaited;
  private final Hastening hastening;
  private final SettledCommands settled;
  private final Workers workers;
  private final Duration poll;
  private final Duration stopWithin;
  private final Semaphore free;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean failing;
  private volatile boolean answering;

  /**
   * Claims in the name of that instance.
   *
   * @param bell rung when something was put into the outbox
   * @param traffic what may go out, and is under way
   * @param awaited what Keeta has taken, and tells of by an event
   * @param settled asked for what other instances have ended
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
      Traffic traffic,
      AwaitedEvents awaited,
      Hastening hastening,
      SettledCommands settled,
      Workers workers,
      Duration poll,
      Duration stopWithin) {
    this.claims = claims;
    this.conclusions = new WriteTogether(conclusions, workers.writing());
    this.adoptions = adoptions;
    this.beginStep = beginStep;
    this.performStep = performStep;
    this.withoutLedger = withoutLedger;
    this.bell = bell;
    this.clock = clock;
    this.metrics = metrics;
    this.instance = instance;
    this.traffic = traffic;
    this.awaited = awaited;
    this.hastening = hastening;
    this.settled = settled;
    this.workers = workers;
    this.poll = poll;
    this.stopWithin = stopWithin;
    this.free = new Semaphore(workers.all());
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
      var most = Math.min(free.availablePermits(), MOST_BEGUN);
      var seen = most == 0 ? 0 : claim(most);
      if (most == 0 || seen < most) await();
    }
  }

  /** Until somebody rings or a poll is over; what rings in the same moment is claimed together. */
  private void await() {
    LockSupport.parkNanos(poll.toNanos());
    try {
      stopped.await(GATHER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      // Nobody interrupts it; it would look whether it is to stop.
    }
  }

  private int claim(int most) {
    var passage = new Passage(traffic, free.availablePermits(), workers.others());
    List<Begun> begun = List.of();
    try {
      awaited.hasten(hastening, clock.instant());
      var claimed =
          claims.claim(
              instance.name(),
              most,
              passage,
              clock.instant(),
              (open, now) -> passage.admit(open, decide(open, now), now));
      begun = claimed.begun();
      for (var each : begun) perform(each);
      for (var ended : claimed.ended()) ended(ended);
      ledgerAnswers(true);
      withoutLedger.forgetSettled(settled);
      adoptWhatIsRemembered();
      return claimed.seen();
    } catch (LedgerUnavailable e) {
      ledgerAnswers(false);
      withoutLedger.goOn();
      return 0;
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("Commands cannot be claimed");
      return 0;
    } finally {
      passage.keepOnly(begun);
    }
  }

  /** Only after the ledger has answered: what is handed over is not gone on with meanwhile. */
  private void adoptWhatIsRemembered() {
    var all = withoutLedger.handOver(MOST_ADOPTIONS);
    for (var remembered : all) adopt(remembered);
    if (!all.isEmpty()) bell.ring();
  }

  private void adopt(Remembered remembered) {
    try {
      adoptions.adopt(remembered, clock.instant());
      withoutLedger.isAdopted(remembered);
    } catch (LedgerRefused e) {
      // What was done at Keeta is known here only; the others must not wait for it for ever.
      LOG.atError()
          .setCause(e)
          .addKeyValue("command", remembered.commandId())
          .log("The ledger cannot hold what was confirmed without it");
      withoutLedger.forget(remembered.commandId());
    }
  }

  /** What is remembered from a time without the ledger is adopted before it is begun here. */
  private Beginning decide(OpenCommand open, Instant now) {
    return withoutLedger.remembers(open.command().commandId())
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
            traffic.leave(Passage.wish(begun));
            free.release();
            bell.ring();
          }
        });
  }

  /**
   * Tries until the ledger takes it: the answer is nowhere else. A confirmation that it did not
   * settle does not wait for that.
   */
  private void conclude(StepTaken taken) {
    while (true) {
      try {
        if (conclusions.conclude(taken)) {
          withoutLedger.isConcluded(taken);
          told(taken);
        }
        return;
      } catch (LedgerUnavailable e) {
        ledgerAnswers(false);
        if (stopping) throw e;
        if (withoutLedger.carriesOn(taken)) return;
        LockSupport.parkNanos(LEDGER_RETRY.toNanos());
      }
    }
  }

  private void told(StepTaken taken) {
    var open = taken.begun().open();
    var settlement = taken.settlement();
    if (settlement == null) {
      if (taken.isAwaited()) {
        var command = open.command();
        awaited.awaits(command.orderId(), command.type(), open.triedSince(taken.at()));
      }
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
    stopped.countDown();
    wake();
    if (thread.isAlive()) thread.join(stopWithin);
    // What is not ended by then is taken over when it can no longer be in flight.
    if (!free.tryAcquire(workers.all(), stopWithin.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.atWarn().log("Calls are still under way; another instance looks at them later");
    }
  }
}

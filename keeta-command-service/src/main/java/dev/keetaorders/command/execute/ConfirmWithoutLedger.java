package dev.keetaorders.command.execute;

import dev.keetaorders.command.execute.StepTaken.Settlement;
import dev.keetaorders.command.limit.Permission;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.command.limit.Wish;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.NextStep;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.command.CommandType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes confirmations while the ledger does not answer: five minutes do not wait for a database,
 * and Keeta's state guards a confirmation against being done twice. What was done is remembered in
 * memory, never begun twice by this instance, and handed to the ledger when it is back. If the
 * process dies before that, the command is read from the topic again, and Keeta refuses the repeat.
 */
public final class ConfirmWithoutLedger {

  private static final Logger LOG = LoggerFactory.getLogger(ConfirmWithoutLedger.class);

  /** What nobody began for so long was begun by another instance. */
  private static final Duration WATCHED_FOR = Duration.ofMinutes(1);

  /** Until a call that may not go out is asked for again. */
  private static final Duration HELD = Duration.ofMillis(100);

  private final BeginStep beginStep;
  private final PerformStep performStep;
  private final Reports reports;
  private final Instance instance;
  private final InstantSource clock;
  private final ExecutionMetrics metrics;
  private final Traffic traffic;
  private final int most;
  private final Semaphore workers;
  private final AtomicLong runsBegun = new AtomicLong();
  private final Map<String, Run> runs = new ConcurrentHashMap<>();
  private final Map<String, Received> watched = new ConcurrentHashMap<>();
  private final SequencedSet<String> begun = new LinkedHashSet<>();
  private volatile boolean full;

  /**
   * Remembers at most so many.
   *
   * @param workers calls at a time
   */
  public ConfirmWithoutLedger(
      BeginStep beginStep,
      PerformStep performStep,
      Reports reports,
      Instance instance,
      InstantSource clock,
      ExecutionMetrics metrics,
      Traffic traffic,
      int most,
      int workers) {
    this.beginStep = beginStep;
    this.performStep = performStep;
    this.reports = reports;
    this.instance = instance;
    this.clock = clock;
    this.metrics = metrics;
    this.traffic = traffic;
    this.most = most;
    this.workers = new Semaphore(workers);
  }

  /**
   * The ledger is given a confirmation, and may go away before anybody begins it. Called before the
   * ledger is, so that a quick beginning is not missed.
   */
  public void watch(Received received) {
    if (isConfirmation(received) && watched.size() < most) {
      watched.put(received.commandId(), received);
    }
  }

  /** It is not new to the ledger, so it is not watched. */
  public void unwatch(String commandId) {
    watched.remove(commandId);
  }

  /** This instance has begun or ended it by the ledger, and so never begins it here. */
  public void isBegun(String commandId) {
    synchronized (begun) {
      begun.add(commandId);
      if (begun.size() > most) begun.removeFirst();
    }
    watched.remove(commandId);
  }

  private boolean wasBegun(String commandId) {
    synchronized (begun) {
      return begun.contains(commandId);
    }
  }

  /**
   * The ledger does not answer: goes on with all that is remembered, and executes what the ledger
   * has and nobody has begun, of late.
   */
  public void goOn() {
    runs.values().forEach(Run::takeBack);
    var since = clock.instant().minus(WATCHED_FOR);
    watched.values().removeIf(received -> received.receivedAt().isBefore(since));
    watched.values().forEach(this::confirm);
  }

  /**
   * The ledger answers: no further step is begun here, and what has none under way is handed over,
   * at most so many at a time, and first what is not settled. It stays remembered until {@link
   * #forget}, and is gone on with after {@link #goOn} only. Waits for nothing.
   */
  public List<Remembered> handOver(int most) {
    runs.values().forEach(Run::pause);
    return runs.values().stream()
        .sorted(Comparator.comparing(Run::isSettled))
        .map(Run::handOver)
        .flatMap(Optional::stream)
        .limit(most)
        .toList();
  }

  private static boolean isConfirmation(Received received) {
    var command = received.command();
    return command != null && command.type() == CommandType.CONFIRM_ORDER;
  }

  /** Executes a confirmation, unless it is at it already; other commands wait for the ledger. */
  public void confirm(Received received) {
    if (!isConfirmation(received) || wasBegun(received.commandId())) return;
    if (!hasRoomFor(1) && !runs.containsKey(received.commandId())) {
      if (!full) LOG.atError().addKeyValue("most", most).log("No room for more confirmations");
      full = true;
      return;
    }
    runs.computeIfAbsent(
            received.commandId(),
            _ -> {
              metrics.confirmedWithoutLedger();
              return new Run(received, instance.name() + "-" + runsBegun.incrementAndGet());
            })
        .resume();
  }

  /** Whether so many more confirmations can be remembered. */
  public boolean hasRoomFor(int more) {
    return runs.size() + more <= most;
  }

  /** What is remembered under that id, so that nobody else begins it. */
  public Optional<Received> remembered(String commandId) {
    return Optional.ofNullable(runs.get(commandId)).map(run -> run.received);
  }

  /** The ledger has it. */
  public void forget(String commandId) {
    runs.remove(commandId);
    full = false;
    watched.remove(commandId);
  }

  /** One confirmation. Its lock is held by whoever changes it. */
  private final class Run {
    private final Received received;

    /** Of its steps; no other run has it, so that a step is known when it is handed over again. */
    private final String owner;

    private final int firstAttempt;

    private final List<StepTaken> steps = new ArrayList<>();
    private Progress progress = Progress.NONE;
    private @Nullable Settlement settlement;
    private Step next = Step.CALL;
    private Instant nextAt;
    private boolean running;
    private boolean wanted;
    private boolean handedOver;

    Run(Received received, String owner) {
      this.received = received;
      this.owner = owner;
      this.firstAttempt = AttemptNumbers.firstOf(owner);
      this.nextAt = received.receivedAt();
    }

    synchronized void resume() {
      if (handedOver) return;
      wanted = true;
      if (running || settlement != null) return;
      running = true;
      Thread.ofVirtual().name("confirm-without-ledger").start(this::run);
    }

    synchronized void takeBack() {
      handedOver = false;
      resume();
    }

    synchronized boolean isSettled() {
      return settlement != null;
    }

    /** No further step is begun. */
    synchronized void pause() {
      wanted = false;
      notifyAll();
    }

    /** All that was done; empty while a step is under way. */
    synchronized Optional<Remembered> handOver() {
      if (running) return Optional.empty();
      handedOver = true;
      return Optional.of(new Remembered(received, steps, progress, settlement, next, nextAt));
    }

    private void run() {
      try {
        while (isDue()) step();
      } catch (RuntimeException e) {
        LOG.atError()
            .setCause(e)
            .addKeyValue("command", received.commandId())
            .log("A confirmation without a ledger broke off");
      } finally {
        synchronized (this) {
          running = false;
          notifyAll();
        }
      }
    }

    /** Waits until the next step is due; false if there is none, or somebody else does it. */
    private synchronized boolean isDue() {
      while (wanted && settlement == null) {
        var pause = Duration.between(clock.instant(), nextAt);
        if (!pause.isPositive()) return true;
        try {
          wait(Math.max(1, pause.toMillis()));
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      return false;
    }

    private void step() {
      var now = clock.instant();
      switch (beginStep.decide(open(), now)) {
        case Beginning.Wait wait -> proceed(wait.step(), wait.at(), wait.progress());
        case Beginning.Hold hold -> proceed(hold.step(), now.plus(HELD), hold.progress());
        case Beginning.End end -> end(end, now);
        case Beginning.Begin _ -> perform();
      }
    }

    private synchronized OpenCommand open() {
      var command = received.command();
      if (command == null) throw new IllegalStateException("Only what can be read is confirmed");
      return new OpenCommand(
          0,
          command,
          received.receivedAt(),
          received.traceparent(),
          progress,
          steps.size(),
          steps.isEmpty() ? null : steps.getFirst().at(),
          steps.isEmpty() ? null : steps.getLast().begun().target(),
          next,
          nextAt,
          null,
          Neighbours.NONE);
    }

    private void perform() {
      workers.acquireUninterruptibly();
      try {
        // Meanwhile the ledger may have come back, or the decision be old.
        if (!isWanted()) return;
        var now = clock.instant();
        var open = open();
        if (beginStep.decide(open, now) instanceof Beginning.Begin fresh) {
          performIfItMay(fresh, Passage.wish(open, fresh.step(), fresh.target()), now);
        }
      } finally {
        workers.release();
      }
    }

    private void performIfItMay(Beginning.Begin fresh, Wish wish, Instant now) {
      switch (traffic.ask(wish, now)) {
        case Permission.Denied _ -> proceed(fresh.step(), now.plus(HELD), fresh.progress());
        case Permission.Granted _ -> {
          try {
            took(performStep.perform(begun(fresh)));
          } finally {
            traffic.leave(wish);
          }
        }
      }
    }

    private synchronized boolean isWanted() {
      return wanted;
    }

    private synchronized Begun begun(Beginning.Begin begin) {
      return new Begun(
          open(),
          begin.step(),
          begin.target(),
          begin.progress(),
          firstAttempt + steps.size(),
          owner,
          begin.sendBy(),
          begin.callUntil());
    }

    private synchronized void took(StepTaken taken) {
      steps.add(taken);
      progress = taken.next().progress();
      settlement = taken.settlement();
      switch (taken.next().step()) {
        case NextStep.CallAt(var at) -> proceed(Step.CALL, at, progress);
        case NextStep.LookAt(var at) -> proceed(Step.LOOK, at, progress);
        case NextStep.Settle _ -> {}
      }
    }

    private synchronized void proceed(Step step, Instant at, Progress after) {
      next = step;
      nextAt = at;
      progress = after;
    }

    private synchronized void end(Beginning.End end, Instant now) {
      progress = end.progress();
      settlement =
          new Settlement(
              end.outcome().wire().name(),
              reports.result(end.head(), end.outcome(), progress, received.receivedAt(), now),
              now);
    }
  }
}

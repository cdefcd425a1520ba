package dev.keetaorders.command.execute;

import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.contracts.command.CommandType;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes confirmations while the ledger does not answer: five minutes do not wait for a database,
 * and Keeta's state guards a confirmation against being done twice. It takes up what comes in, and
 * what this instance had taken in or begun by the ledger. What was done is remembered in memory,
 * and handed to the ledger when it is back. If the process dies before that, the command is read
 * from the topic again, or from the ledger, and Keeta refuses the repeat.
 */
public final class ConfirmWithoutLedger {

  private static final Logger LOG = LoggerFactory.getLogger(ConfirmWithoutLedger.class);

  private final ConfirmationSteps steps;
  private final Instance instance;
  private final InstantSource clock;
  private final int most;
  private final WatchedConfirmations watched;
  private final AtomicLong runsBegun = new AtomicLong();
  private final Map<String, ConfirmationRun> runs = new ConcurrentHashMap<>();
  private volatile boolean full;

  /**
   * Remembers at most so many.
   *
   * @param places say until when nobody gives up a confirmation that waits in the ledger
   * @param workers calls at a time
   */
  public ConfirmWithoutLedger(
      BeginStep beginStep,
      PerformStep performStep,
      Reports reports,
      QueuePlaces places,
      Instance instance,
      InstantSource clock,
      ExecutionMetrics metrics,
      Traffic traffic,
      int most,
      int workers) {
    this.steps =
        new ConfirmationSteps(beginStep, performStep, reports, clock, metrics, traffic, workers);
    this.watched = new WatchedConfirmations(places, clock, most);
    this.instance = instance;
    this.clock = clock;
    this.most = most;
  }

  /**
   * The ledger is given a confirmation, and may go away before anybody begins it. Called before the
   * ledger is, so that a quick beginning is not missed.
   */
  public void watch(Received received) {
    watched.cameIn(received);
  }

  /** It is not new to the ledger, so it is not watched. */
  public void unwatch(String commandId) {
    watched.wasKnown(commandId);
  }

  /** This instance has begun a step of it by the ledger, or has ended it. */
  public void isBegun(String commandId) {
    watched.begun(commandId);
  }

  /**
   * Forgets what another instance has ended: it was told, and going on with it could make that
   * untrue. Throws {@link LedgerUnavailable} if the ledger does not say.
   */
  public void forgetSettled(SettledCommands ledger) {
    watched.forgetSettled(ledger);
  }

  /** The ledger has taken a step of this instance; if it did not settle, another one follows. */
  public void isConcluded(StepTaken taken) {
    if (isOpenConfirmation(taken)) watched.left(new Origin.WasBegun(taken));
  }

  /**
   * The ledger did not take a step of this instance. Goes on with what it was a step of, after
   * {@link #goOn}, and hands both over; false for what must wait for the ledger.
   */
  public boolean carriesOn(StepTaken taken) {
    if (!isOpenConfirmation(taken) || !hasRoomFor(1)) return false;
    runOf(new Origin.WasBegun(taken));
    return true;
  }

  private static boolean isOpenConfirmation(StepTaken taken) {
    return taken.settlement() == null
        && taken.begun().open().command().type() == CommandType.CONFIRM_ORDER;
  }

  /**
   * The ledger does not answer: goes on with all that is remembered, and with what the ledger has
   * and has not settled.
   */
  public void goOn() {
    runs.values().forEach(ConfirmationRun::takeBack);
    for (var origin : watched.all()) execute(origin);
  }

  /**
   * The ledger answers: no further step is begun here, and what has none under way is handed over,
   * at most so many at a time, and first what is not settled. It stays remembered until it is
   * {@link #isAdopted}, and is gone on with after {@link #goOn} only. Waits for nothing.
   */
  public List<Remembered> handOver(int most) {
    runs.values().forEach(ConfirmationRun::pause);
    return runs.values().stream()
        .sorted(Comparator.comparing(ConfirmationRun::isSettled))
        .map(ConfirmationRun::handOver)
        .flatMap(Optional::stream)
        .limit(most)
        .toList();
  }

  /** Executes a confirmation, unless it is at it already; other commands wait for the ledger. */
  public void confirm(Received received) {
    if (!WatchedConfirmations.isConfirmation(received)) return;
    // What was begun here is gone on with from where it stands.
    if (!watched.wasBegun(received.commandId())) execute(new Origin.CameIn(received));
  }

  private void execute(Origin origin) {
    if (hasRoomFor(1) || runs.containsKey(origin.command().commandId())) {
      runOf(origin).resume();
      return;
    }
    if (!full) LOG.atError().addKeyValue("most", most).log("No room for more confirmations");
    full = true;
  }

  private ConfirmationRun runOf(Origin origin) {
    return runs.computeIfAbsent(
        origin.command().commandId(),
        _ -> {
          var owner = instance.name() + "-" + runsBegun.incrementAndGet();
          return new ConfirmationRun(new Confirmation(origin, owner), steps, clock);
        });
  }

  /** Whether so many more confirmations can be remembered. */
  public boolean hasRoomFor(int more) {
    return runs.size() + more <= most;
  }

  /** Whether it is remembered, so that nobody else here begins it. */
  boolean remembers(String commandId) {
    return runs.containsKey(commandId);
  }

  /** What came in under that id and was executed without the ledger. */
  public Optional<Received> executed(String commandId) {
    var run = runs.get(commandId);
    return run != null && run.origin() instanceof Origin.CameIn(var received)
        ? Optional.of(received)
        : Optional.empty();
  }

  /**
   * The ledger has it with all that was done; if it is not settled, the ledger may go away again.
   * If it is, it is over here, though intake may have asked the ledger in vain at the same time and
   * bring it once more.
   */
  public void isAdopted(Remembered remembered) {
    var isSettled = remembered.settlement() != null;
    if (isSettled) watched.begun(remembered.commandId());
    forget(remembered.commandId());
    if (!isSettled) watched.left(remembered.left());
  }

  /** The ledger cannot hold it. */
  public void forget(String commandId) {
    runs.remove(commandId);
    watched.forget(commandId);
    full = false;
  }
}

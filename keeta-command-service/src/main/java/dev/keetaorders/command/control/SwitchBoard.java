package dev.keetaorders.command.control;

import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.limit.Stops;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.contracts.command.CommandType;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The switches as this instance last read them, again and again. While the database does not answer
 * they stay as they were; an instance that starts meanwhile knows of none, and calls nothing but
 * confirmations until it has read them.
 */
public final class SwitchBoard {

  private static final Logger LOG = LoggerFactory.getLogger(SwitchBoard.class);

  private final Switches switches;
  private final Traffic traffic;
  private final SwitchMetrics metrics;
  private final Duration poll;
  private final Thread thread;
  private volatile boolean stopping;
  private boolean toldUnread;

  /** Reads them once in so long, once started. */
  public SwitchBoard(Switches switches, Traffic traffic, SwitchMetrics metrics, Duration poll) {
    this.switches = switches;
    this.traffic = traffic;
    this.metrics = metrics;
    this.poll = poll;
    this.thread = Thread.ofPlatform().name("switches").daemon().unstarted(this::run);
  }

  /** Reads them once, where the database answers, before it returns, and then again and again. */
  public void start() {
    traffic.stop(Stops.UNTIL_READ);
    readOrLeave();
    thread.start();
  }

  private void run() {
    while (!stopping) {
      LockSupport.parkNanos(poll.toNanos());
      readOrLeave();
    }
  }

  private void readOrLeave() {
    try {
      read();
    } catch (LedgerUnavailable e) {
      // Execution says that it is away; the switches stay as they were.
      if (traffic.stops().equals(Stops.UNTIL_READ)) tellOnce(e);
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("The switches cannot be read and stay as they were");
    }
  }

  /**
   * Reads them, and acts on them from now on.
   *
   * @throws LedgerUnavailable if they cannot be read
   */
  public synchronized List<Switch> read() {
    var all = switches.all();
    var stops = stops(all);
    var before = traffic.stops();
    if (!stops.equals(before)) {
      traffic.stop(stops);
      if (!isAsExpected(before, stops)) tell(stops);
    }
    metrics.read(all);
    return all;
  }

  /** At a start nothing is off, most of the time. */
  private static boolean isAsExpected(Stops before, Stops stops) {
    return before.equals(Stops.UNTIL_READ) && stops.equals(Stops.NONE);
  }

  /**
   * Sets one; it holds on this instance when it returns, and on every other within a poll.
   *
   * @throws LedgerUnavailable if nothing is known to be set
   */
  public Switch set(Switch setting) {
    switches.set(setting);
    read();
    return setting;
  }

  /** Where the ledger answers and only they cannot be read, nobody else would say why all waits. */
  private void tellOnce(LedgerUnavailable e) {
    if (toldUnread) return;
    toldUnread = true;
    LOG.atWarn()
        .addKeyValue("reason", String.valueOf(e.getCause()))
        .log("The switches are not read yet: until they are, only confirmations are called");
  }

  private static void tell(Stops stops) {
    LOG.atWarn()
        .addKeyValue("apps", stops.apps())
        .addKeyValue("types", stops.types())
        .addKeyValue("readOnly", stops.writes())
        .log(
            stops.stopConfirmations()
                ? "Operators have switched calls off, confirmations among them: Keeta cancels what"
                    + " is not confirmed in time, and closes the shop"
                : "Operators have changed what is switched off");
  }

  /** A type that only a newer instance knows is none that this one executes. */
  private static Stops stops(List<Switch> all) {
    var apps = new HashSet<String>();
    var types = EnumSet.noneOf(CommandType.class);
    var writes = false;
    for (var each : all) {
      if (!each.off()) continue;
      switch (each.what()) {
        case APP -> apps.add(each.id());
        case TYPE ->
            Arrays.stream(CommandType.values())
                .filter(type -> type.name().equals(each.id()))
                .forEach(types::add);
        case WRITES -> writes = true;
      }
    }
    return new Stops(apps, types, writes);
  }

  /** Reads no more. */
  public void stop() {
    stopping = true;
    LockSupport.unpark(thread);
  }
}

package dev.keetaorders.proof.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Draws what is broken when. Each fault is dealt once before any is dealt again, so that two seeds
 * of the same length exercise different ones, and a long run exercises all.
 *
 * @param length from the first order to the last
 * @param slots in order; the faults of one slot are played side by side: one of ours, and in every
 *     second slot one of Keeta's
 */
public record FaultPlan(Duration length, List<List<Planned>> slots) {

  /** Which faults a plan is made of. */
  public enum Kind {
    /** All that there are, long enough for every time-out of the services. */
    FULL,
    /** Those that are over in seconds, on a busy machine too. */
    SHORT
  }

  private static final Duration FIRST_AFTER = Duration.ofSeconds(20);

  /** An outage of Kafka this long is part of runs of an hour. */
  private static final Duration LONG_OUTAGE = Duration.ofMinutes(10);

  private static final Duration LONG_RUN = Duration.ofHours(1);

  private static final Set<Fault> CHEAP =
      EnumSet.of(
          Fault.KILL_GATEWAY,
          Fault.KILL_ORDER_STATE,
          Fault.KILL_COMMAND,
          Fault.KILL_WATCHDOG,
          Fault.FREEZE_ORDER_STATE,
          Fault.FREEZE_COMMAND,
          Fault.CUT_OFF_GATEWAY,
          Fault.KILL_BROKER,
          Fault.KILL_KAFKA,
          Fault.MOVE_LEADERS,
          Fault.KILL_POSTGRES,
          Fault.UNCLEAR_KEETA,
          Fault.REFUSING_KEETA,
          Fault.DUPLICATE_PUSHES,
          Fault.REORDER_PUSHES,
          Fault.MISSIGN_PUSHES,
          Fault.FORGE_PUSHES,
          Fault.EXPIRE_TOKENS);

  /** Copies what it is given. */
  public FaultPlan {
    slots = slots.stream().map(List::copyOf).toList();
  }

  /**
   * The plan of that seed, the same each time.
   *
   * @param impossible what this machine, or this run, cannot do
   */
  public static FaultPlan draw(Random random, Duration length, Kind kind, Set<Fault> impossible) {
    var possible = EnumSet.complementOf(EnumSet.noneOf(Fault.class));
    possible.removeAll(impossible);
    if (kind == Kind.SHORT) possible.retainAll(CHEAP);
    var ours = new Deck(random, possible.stream().filter(each -> !each.isOfKeeta()).toList());
    var keetas = new Deck(random, possible.stream().filter(Fault::isOfKeeta).toList());
    var slots = new ArrayList<List<Planned>>();
    var outage = length.compareTo(LONG_RUN) >= 0;
    for (var at = FIRST_AFTER; at.compareTo(length) < 0; ) {
      var slot = new ArrayList<Planned>();
      var fault = ours.deal();
      var lasts = lasts(fault, kind, random);
      if (outage && fault == Fault.KILL_KAFKA) {
        lasts = LONG_OUTAGE;
        outage = false;
      }
      slot.add(new Planned(fault, at, 1 + random.nextInt(2), lasts));
      if (random.nextBoolean()) {
        slot.add(new Planned(keetas.deal(), at, 1 + random.nextInt(2), lasts));
      }
      slots.add(slot);
      at = at.plus(lasts).plus(calm(kind, random));
    }
    return new FaultPlan(length, slots);
  }

  private static Duration lasts(Fault fault, Kind kind, Random random) {
    if (kind == Kind.SHORT) return Duration.ofSeconds(random.nextInt(5, 15));
    return switch (fault) {
      // Longer than the leases and the group session of whatever stands still.
      case FREEZE_ORDER_STATE, FREEZE_COMMAND, FREEZE_GATEWAY, FREEZE_WATCHDOG, FREEZE_BROKER ->
          Duration.ofSeconds(random.nextInt(25, 60));
      case CUT_OFF_GATEWAY, CUT_OFF_ZONE, KILL_TWO_BROKERS, KILL_KAFKA, KILL_POSTGRES ->
          Duration.ofSeconds(random.nextInt(15, 60));
      // A minute to go back by.
      case RESTORE_POSTGRES -> Duration.ofSeconds(60);
      case KILL_GATEWAY,
          KILL_ORDER_STATE,
          KILL_COMMAND,
          KILL_WATCHDOG,
          RESTART_INSTANCE,
          KILL_BROKER,
          MOVE_LEADERS,
          STORM,
          KILL_KEETA,
          SLOW_KEETA,
          REFUSING_KEETA,
          UNCLEAR_KEETA,
          DUPLICATE_PUSHES,
          REORDER_PUSHES,
          DELAY_PUSHES,
          LOSE_PUSHES,
          MISSIGN_PUSHES,
          FORGE_PUSHES,
          STEP_CLOCK,
          ROTATE_SECRET,
          EXPIRE_TOKENS,
          FLOOD,
          RUN_OLD_VERSION,
          FILL_SPOOL,
          BREAK_SPOOL ->
          Duration.ofSeconds(random.nextInt(3, 25));
    };
  }

  private static Duration calm(Kind kind, Random random) {
    return Duration.ofSeconds(kind == Kind.SHORT ? random.nextInt(5, 10) : random.nextInt(10, 30));
  }

  /** Deals every fault once, in an order of its own, before any comes again. */
  private static final class Deck {

    private final Random random;
    private final List<Fault> all;
    private final Deque<Fault> left = new ArrayDeque<>();

    Deck(Random random, List<Fault> all) {
      if (all.isEmpty()) throw new IllegalArgumentException("A deck without a fault");
      this.random = random;
      this.all = all;
    }

    Fault deal() {
      if (left.isEmpty()) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        left.addAll(shuffled);
      }
      return left.pop();
    }
  }

  /** As it is printed, a line for each fault. */
  public String text() {
    var lines = new ArrayList<String>();
    for (var slot : slots) {
      for (var planned : slot) lines.add(planned.text());
    }
    return String.join("\n", lines);
  }
}

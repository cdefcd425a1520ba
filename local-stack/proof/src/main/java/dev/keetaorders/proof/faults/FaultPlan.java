package dev.keetaorders.proof.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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

  /** Outages that can be asked to be long. */
  private static final Set<Fault> OUTAGES =
      Set.of(Fault.KILL_BROKER, Fault.KILL_TWO_BROKERS, Fault.KILL_KAFKA);

  /** Copies what it is given. */
  public FaultPlan {
    slots = slots.stream().map(List::copyOf).toList();
  }

  /**
   * The plan of that seed, the same each time.
   *
   * @param faults what it is made of; where all are Keeta's, or none is, one at a time is played
   * @param outage how long the first outage of one broker, of two and of all lasts; empty: that of
   *     all ten minutes in a run of an hour, and any other no longer than the rest
   */
  public static FaultPlan draw(
      Random random, Duration length, Kind kind, Set<Fault> faults, Optional<Duration> outage) {
    var ours = new Deck(random, ordered(faults, false));
    var keetas = new Deck(random, ordered(faults, true));
    var both = !ours.isEmpty() && !keetas.isEmpty();
    var slots = new ArrayList<List<Planned>>();
    var longOnes = longOnes(length, outage);
    for (var at = FIRST_AFTER; at.compareTo(length) < 0; ) {
      var slot = new ArrayList<Planned>();
      var fault = ours.isEmpty() ? keetas.deal() : ours.deal();
      var lasts = fault.lasting().draw(kind, random);
      if (longOnes.remove(fault)) lasts = outage.orElse(LONG_OUTAGE);
      slot.add(new Planned(fault, at, 1 + random.nextInt(2), lasts));
      if (random.nextBoolean() && both) {
        slot.add(new Planned(keetas.deal(), at, 1 + random.nextInt(2), lasts));
      }
      slots.add(slot);
      at = at.plus(lasts).plus(calm(kind, random));
    }
    return new FaultPlan(length, slots);
  }

  private static Set<Fault> longOnes(Duration length, Optional<Duration> asked) {
    var longOnes = EnumSet.noneOf(Fault.class);
    if (asked.isPresent()) longOnes.addAll(OUTAGES);
    else if (length.compareTo(LONG_RUN) >= 0) longOnes.add(Fault.KILL_KAFKA);
    return longOnes;
  }

  /** In the order of their lines, in which a seed finds them again. */
  private static List<Fault> ordered(Set<Fault> faults, boolean ofKeeta) {
    return Arrays.stream(Fault.values())
        .filter(each -> faults.contains(each) && each.isOfKeeta() == ofKeeta)
        .toList();
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
      this.random = random;
      this.all = all;
    }

    boolean isEmpty() {
      return all.isEmpty();
    }

    Fault deal() {
      if (all.isEmpty()) throw new IllegalArgumentException("A plan without a fault");
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

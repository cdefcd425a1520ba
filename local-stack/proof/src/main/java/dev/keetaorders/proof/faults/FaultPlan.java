package dev.keetaorders.proof.faults;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Draws what is broken when. Each fault is dealt once before any is dealt again, so that two seeds
 * of the same length exercise different ones, and a long run exercises all. A short plan begins
 * with those that are {@link Certain}.
 *
 * @param length from the first order to the last, or longer if what is certain takes longer
 * @param certain so many slots, from the first on, are played however late it is
 * @param slots in order; the faults of one slot are played side by side: one of ours, or one
 *     process of each service, and in about every second slot one of Keeta's
 */
public record FaultPlan(Duration length, int certain, List<List<Planned>> slots) {

  /** Which faults a plan is made of. */
  public enum Kind {
    /** All that there are, long enough for every time-out of the services. */
    FULL,
    /**
     * Those that are over in seconds, on a busy machine too; the most important ones for certain.
     */
    SHORT
  }

  private static final Duration FIRST_AFTER = Duration.ofSeconds(20);

  /** An outage of Kafka this long is part of runs of an hour. */
  private static final Duration LONG_OUTAGE = Duration.ofMinutes(10);

  private static final Duration LONG_RUN = Duration.ofHours(1);

  /** Outages that can be asked to be long. */
  private static final Set<Fault> OUTAGES =
      Set.of(Fault.KILL_BROKER, Fault.KILL_TWO_BROKERS, Fault.KILL_KAFKA);

  /** Then there is nobody who could do anything else wrong. */
  private static final Fault KEETA_IS_AWAY = Fault.KILL_KEETA;

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
    var keetas = new Deck(random, Certain.ofKeeta(kind, faults, random), ordered(faults, true));
    // Second, for what a small seed draws first is nearly the same of each.
    var ours = new Deck(random, Certain.ofOurs(kind, faults, random), ordered(faults, false));
    var leading = ours.isEmpty() ? keetas : ours;
    var certain = leading.certain().size();
    var slots = new ArrayList<List<Planned>>();
    var longOnes = longOnes(length, outage);
    var sleeps = sleeps();
    for (var at = FIRST_AFTER; slots.size() < certain || at.compareTo(length) < 0; ) {
      var isBeside = leading == ours && isKeetasBeside(ours, keetas, random);
      var hand = new ArrayList<>(leading.deal());
      var lasts = hand.getFirst().lasting().draw(kind, random);
      if (hand.stream().anyMatch(sleeps::remove)) lasts = longer(lasts, Lasting.OUTLASTS_LEASES);
      if (hand.stream().anyMatch(longOnes::remove)) lasts = outage.orElse(LONG_OUTAGE);
      if (isBeside && hand.stream().noneMatch(KEETA_IS_AWAY::equals)) hand.addAll(keetas.deal());
      slots.add(planned(hand, at, lasts, random));
      at = at.plus(lasts).plus(calm(kind, random));
    }
    return new FaultPlan(length, certain, slots);
  }

  /** Beside about every second one of ours, and so often that all which is certain has its turn. */
  private static boolean isKeetasBeside(Deck ours, Deck keetas, Random random) {
    var room = ours.certain().stream().filter(hand -> !hand.contains(KEETA_IS_AWAY)).count();
    return (random.nextBoolean() && !keetas.isEmpty())
        || (room > 0 && keetas.certain().size() >= room);
  }

  /** One number for all of ours, as of the instances of one node. */
  private static List<Planned> planned(
      List<Fault> hand, Duration at, Duration lasts, Random random) {
    var target = 1 + random.nextInt(2);
    return hand.stream().map(fault -> new Planned(fault, at, target, lasts)).toList();
  }

  private static Set<Fault> sleeps() {
    return Arrays.stream(Fault.values())
        .filter(each -> each.lasting() == Lasting.A_SLEEP)
        .collect(toSet());
  }

  private static Duration longer(Duration one, Duration another) {
    return one.compareTo(another) > 0 ? one : another;
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

  /** As it is printed, a line for each fault. */
  public String text() {
    var lines = new ArrayList<String>();
    for (var slot : slots) {
      for (var planned : slot) lines.add(planned.text());
    }
    return String.join("\n", lines);
  }
}

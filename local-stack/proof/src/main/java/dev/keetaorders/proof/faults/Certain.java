package dev.keetaorders.proof.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a plan plays whatever its seed, and however long it takes. A short one: the faults that cost
 * a chain most where they are not survived; the seed says when, beside what and to whom. A full
 * one: that a process stands still for longer than its leases.
 */
final class Certain {

  /** As where a node dies. */
  private static final List<Fault> NODE =
      List.of(Fault.KILL_GATEWAY, Fault.KILL_ORDER_STATE, Fault.KILL_COMMAND, Fault.KILL_WATCHDOG);

  private static final List<Fault> OURS =
      List.of(
          Fault.KILL_BROKER,
          Fault.KILL_KAFKA,
          Fault.KILL_POSTGRES,
          Fault.KILL_KEETA,
          Fault.CUT_OFF_GATEWAY);

  /** Of whom another one takes over. */
  private static final List<Fault> SLEEPS = List.of(Fault.FREEZE_ORDER_STATE, Fault.FREEZE_COMMAND);

  /** The first number that it is not. */
  private static final int MOST_BEFORE = 3;

  private static final List<Fault> KEETAS =
      List.of(
          Fault.REFUSING_KEETA, Fault.UNCLEAR_KEETA, Fault.DUPLICATE_PUSHES, Fault.FORGE_PUSHES);

  /** Of ours, in their order, and as they are played side by side. */
  static List<List<Fault>> ofOurs(FaultPlan.Kind kind, Set<Fault> dealt, Random random) {
    var sleep = SLEEPS.get(random.nextInt(SLEEPS.size()));
    return switch (kind) {
      case FULL -> dealt.contains(sleep) ? untilASleep(sleep, dealt, random) : List.of();
      case SHORT ->
          shuffled(
              Stream.concat(Stream.of(NODE, List.of(sleep)), OURS.stream().map(List::of))
                  .map(hand -> hand.stream().filter(dealt::contains).toList())
                  .filter(hand -> !hand.isEmpty()),
              random);
    };
  }

  /** Seldom the first thing that is played, and never late. */
  private static List<List<Fault>> untilASleep(Fault sleep, Set<Fault> dealt, Random random) {
    var others =
        Arrays.stream(Fault.values())
            .filter(each -> dealt.contains(each) && !each.isOfKeeta() && each != sleep);
    var before = shuffled(others.map(List::of), random).stream().limit(random.nextInt(MOST_BEFORE));
    return Stream.concat(before, Stream.of(List.of(sleep))).toList();
  }

  /** Of Keeta's, each beside one of ours. */
  static List<List<Fault>> ofKeeta(FaultPlan.Kind kind, Set<Fault> dealt, Random random) {
    return switch (kind) {
      case FULL -> List.of();
      case SHORT -> shuffled(KEETAS.stream().filter(dealt::contains).map(List::of), random);
    };
  }

  private static List<List<Fault>> shuffled(Stream<List<Fault>> hands, Random random) {
    var shuffled = new ArrayList<>(hands.toList());
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private Certain() {}
}

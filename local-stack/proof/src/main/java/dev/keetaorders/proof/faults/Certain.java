package dev.keetaorders.proof.faults;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a short plan plays whatever its seed, and however long it takes: the faults that cost a
 * chain most where they are not survived. The seed says when, beside what and to whom.
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

  private static final List<Fault> KEETAS =
      List.of(
          Fault.REFUSING_KEETA, Fault.UNCLEAR_KEETA, Fault.DUPLICATE_PUSHES, Fault.FORGE_PUSHES);

  /** Of ours, as they are played side by side. */
  static List<List<Fault>> ofOurs(FaultPlan.Kind kind, Set<Fault> dealt, Random random) {
    return switch (kind) {
      case FULL -> List.of();
      case SHORT -> {
        var sleep = SLEEPS.get(random.nextInt(SLEEPS.size()));
        yield Stream.concat(Stream.of(NODE, List.of(sleep)), OURS.stream().map(List::of))
            .map(hand -> hand.stream().filter(dealt::contains).toList())
            .filter(hand -> !hand.isEmpty())
            .toList();
      }
    };
  }

  /** Of Keeta's, each beside one of ours. */
  static List<List<Fault>> ofKeeta(FaultPlan.Kind kind, Set<Fault> dealt) {
    return switch (kind) {
      case FULL -> List.of();
      case SHORT -> KEETAS.stream().filter(dealt::contains).map(List::of).toList();
    };
  }

  private Certain() {}
}

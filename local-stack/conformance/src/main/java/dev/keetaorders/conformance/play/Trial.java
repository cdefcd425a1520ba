package dev.keetaorders.conformance.play;

import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.evidence.Evidence;
import java.util.List;
import java.util.Map;

/** A clause, and how it is tried. */
public sealed interface Trial {

  /** What is asked. */
  Clause clause();

  /**
   * Something is done to the receiver.
   *
   * @param faults what the sandbox spoils in the scene's shop
   */
  record Played(Clause clause, When when, List<Map<String, Object>> faults, Play play)
      implements Trial {}

  /** All that was seen in the run is looked through. */
  record Judged(Clause clause, Judge judge) implements Trial {}

  /** When something may be done. */
  enum When {
    /** Beside all the rest. */
    ANY_TIME,
    /** After all the rest: afterwards the other side may call no more. */
    AT_THE_END
  }

  /** What is done, and what is found. */
  @FunctionalInterface
  interface Play {
    Verdict on(Scene scene);
  }

  /** What is found. */
  @FunctionalInterface
  interface Judge {
    Verdict of(Evidence evidence, Terms terms);
  }

  /** Something is done to the receiver, beside all the rest. */
  static Trial played(Clause clause, Play play) {
    return new Played(clause, When.ANY_TIME, List.of(), play);
  }

  /** The same, with pushes of an event spoiled, the first time or each time. */
  static Trial spoiled(Clause clause, int eventId, String kind, Play play) {
    Map<String, Object> fault =
        Map.of("where", "push", "eventId", eventId, "kind", kind, "times", 1);
    return new Played(clause, When.ANY_TIME, List.of(fault), play);
  }

  /** The same of an event of Open Delivery. */
  static Trial spoiled(Clause clause, String eventType, String kind, Play play) {
    Map<String, Object> fault =
        Map.of("where", "push", "eventType", eventType, "kind", kind, "times", 1);
    return new Played(clause, When.ANY_TIME, List.of(fault), play);
  }
}

package dev.keetaorders.conformance.play;

import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Dialect;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every clause, in the order of the report. */
public record Trials(List<Trial> trials) {

  /** Copies what it is given. */
  public Trials {
    trials = List.copyOf(trials);
  }

  /** All that there are of the standard dialect. */
  public static Trials all() {
    return new Trials(
        Stream.of(
                EventTrials.all(),
                ShapeTrials.all(),
                SignatureTrials.all(),
                RedeliveryTrials.all(),
                AnswerTrials.all(),
                CallTrials.all())
            .flatMap(List::stream)
            .toList());
  }

  /** All that there are of that dialect. */
  public static Trials all(Dialect dialect) {
    return switch (dialect) {
      case STANDARD -> all();
      case OPENDELIVERY ->
          new Trials(
              Stream.of(OpenEventTrials.all(), OpenPushTrials.all(), OpenCallTrials.all())
                  .flatMap(List::stream)
                  .toList());
    };
  }

  /** Those of these ids. */
  public Trials only(Set<String> ids) {
    return new Trials(trials.stream().filter(trial -> ids.contains(trial.clause().id())).toList());
  }

  /** What they ask. */
  public List<Clause> clauses() {
    return trials.stream().map(Trial::clause).toList();
  }
}

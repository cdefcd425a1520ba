package dev.keetaorders.conformance.play;

import static dev.keetaorders.conformance.clause.Certainty.DOCUMENTED;
import static dev.keetaorders.conformance.clause.Certainty.INFERRED;

import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.judge.AnswerRules;
import java.util.List;

/** What is asked of every answer of the run. */
final class AnswerTrials {

  static List<Trial> all() {
    return List.of(
        new Trial.Judged(
            Clause.ofReceiver(
                "acknowledgement-words",
                "An acknowledgement has the message Success.",
                DOCUMENTED,
                "4.2 (D-WHK)",
                "every acknowledgement of the run"),
            (evidence, _) -> AnswerRules.inKeetasWords(evidence)),
        new Trial.Judged(
            Clause.ofReceiver(
                "placement-in-time",
                "A placement is answered within five seconds: each re-send costs a minute of five.",
                INFERRED,
                "4.2 (D-OD: 5 s)",
                "every placement of the run"),
            (evidence, terms) -> AnswerRules.placementsWithin(evidence, terms.answerWithin())),
        new Trial.Judged(
            Clause.ofReceiver(
                "answer-in-time",
                "Every other push is answered within five seconds.",
                INFERRED,
                "4.2 (D-OD: 5 s)",
                "every other push of the run"),
            (evidence, terms) -> AnswerRules.othersWithin(evidence, terms.answerWithin())));
  }

  private AnswerTrials() {}
}

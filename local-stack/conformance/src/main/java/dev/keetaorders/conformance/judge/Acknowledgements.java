package dev.keetaorders.conformance.judge;

import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.evidence.Delivery;
import dev.keetaorders.conformance.evidence.Reply;
import java.util.List;

/** Whether pushes were taken, or refused, as they should have been. */
public final class Acknowledgements {

  /** Every one of these pushes was to be acknowledged. */
  public static Verdict ofAll(List<Delivery> pushes) {
    if (pushes.isEmpty()) return new Verdict.NotExercised("nothing was pushed");
    for (var push : pushes) {
      if (!(push.reply() instanceof Reply.Acknowledged)) {
        return new Verdict.Failed(
            "event %s, attempt %d: %s".formatted(push.kind(), push.attempt(), push.reply().told()));
      }
    }
    return new Verdict.Passed(pushes.getFirst().reply().told());
  }

  /** This was to be acknowledged. */
  public static Verdict of(Reply reply) {
    return switch (reply) {
      case Reply.Acknowledged _ -> new Verdict.Passed(reply.told());
      case Reply.Otherwise _, Reply.Silence _ -> new Verdict.Failed(reply.told());
    };
  }

  /**
   * This was to be refused: anything but an acknowledgement, after which Keeta sends it again.
   *
   * @param enforced whether the receiver is said to refuse what is not signed as it should be
   */
  public static Verdict refused(Reply reply, boolean enforced) {
    if (!enforced) {
      return new Verdict.NotExercised("the receiver is said to observe signatures only");
    }
    return switch (reply) {
      case Reply.Acknowledged _ -> new Verdict.Failed("acknowledged: " + reply.told());
      case Reply.Otherwise _, Reply.Silence _ -> new Verdict.Passed(reply.told());
    };
  }

  private Acknowledgements() {}
}

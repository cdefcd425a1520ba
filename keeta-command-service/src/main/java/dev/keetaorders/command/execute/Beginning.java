package dev.keetaorders.command.execute;

import dev.keetaorders.command.settle.Outcome;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.command.CommandHead;
import java.time.Instant;

/** What a claimed command begins with. */
public sealed interface Beginning {

  /**
   * A step at Keeta; the intent is to be written down before it.
   *
   * @param sendBy the request may not go out after it
   * @param callUntil nobody reads back or sends again before it
   */
  record Begin(Step step, Target target, Progress progress, Instant sendBy, Instant callUntil)
      implements Beginning {}

  /** Nothing is due before that time. */
  record Wait(Step step, Instant at, Progress progress) implements Beginning {}

  /**
   * It would begin with that step, and the call may not go out now. Nothing of it changes; whose
   * turn it is is asked again as soon as there is room.
   */
  record Hold(Step step, Target target, Progress progress) implements Beginning {}

  /** It ends without a step. */
  record End(Outcome outcome, CommandHead head, Progress progress) implements Beginning {}
}

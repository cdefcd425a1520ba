package dev.keetaorders.command.settle;

/** What we know after one call to Keeta. The question it answers: did it happen? */
public sealed interface CallOutcome {

  /** Keeta answered code 0 without a list of errors. */
  record Done(String code, String message) implements CallOutcome {}

  /**
   * Keeta took it, and is at work on it: an event or a read-back tells what became of it. Answers
   * of the Open Delivery dialect say no more.
   */
  record Taken(String code, String message) implements CallOutcome {}

  /** Keeta looked at the order and refused. Somebody else may have done it before us. */
  record Refused(long code, String message) implements CallOutcome {}

  /** Keeta refused at the door, for the token or the signature, and looked at nothing. */
  record TurnedAway(long code, String message) implements CallOutcome {}

  /** The request certainly did not reach Keeta. */
  record NotSent(String why) implements CallOutcome {}

  /** It may or may not have happened: no answer, or one that does not tell. */
  record Unclear(String why) implements CallOutcome {}

  /** What it says for whoever reads a log: Keeta's code, or what happened instead of an answer. */
  default String reason() {
    return switch (this) {
      case Done(var code, var _) -> "code " + code;
      case Taken(var code, var _) -> "code " + code;
      case Refused(var code, var _) -> "code " + code;
      case TurnedAway(var code, var _) -> "code " + code;
      case NotSent(var why) -> why;
      case Unclear(var why) -> why;
    };
  }
}

package dev.keetaorders.command.grant;

import java.time.Duration;
import java.time.Instant;

/**
 * What is done about a code. It is tried until Keeta takes or refuses it, or its ten minutes are
 * over: an answer that was lost may have used it up, and only another try tells.
 */
public final class CodePolicy {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** What is to be done. */
  public enum Step {
    EXCHANGE,
    WAIT,
    /** Its time is over. */
    EXPIRE
  }

  /** How a code ended, or that it did not. */
  public enum End {
    EXCHANGED,
    REFUSED,
    EXPIRED,
    /** It is tried again. */
    NONE
  }

  /** What is due now. */
  public static Step due(ReceivedCode code, Instant now) {
    if (!now.isBefore(code.goodUntil())) return Step.EXPIRE;
    return now.isBefore(code.tries().nextAt(FIRST_PAUSE, LONGEST_PAUSE))
        ? Step.WAIT
        : Step.EXCHANGE;
  }

  /** What Keeta's answer makes of it. */
  public static End after(TokenAnswer answer) {
    return switch (answer) {
      case TokenAnswer.Supplied _ -> End.EXCHANGED;
      case TokenAnswer.Dead _, TokenAnswer.Refused _ -> End.REFUSED;
      case TokenAnswer.TurnedAway _, TokenAnswer.NotSent _, TokenAnswer.Unclear _ -> End.NONE;
    };
  }

  private CodePolicy() {}
}

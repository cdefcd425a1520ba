package dev.keetaorders.command.grant;

/**
 * What we know after a code or a refresh token was sent to Keeta. Keeta's texts are left behind:
 * they could repeat what was sent.
 */
public sealed interface TokenAnswer {

  /** Keeta gave a pair; what was sent is used up. */
  record Supplied(TokenPair pair) implements TokenAnswer {}

  /** The merchant has taken the authorization back: 115000260. Asking again is of no use. */
  record Dead(long code) implements TokenAnswer {}

  /** Keeta looked at the code or the refresh token and refused it: used, expired, or unknown. */
  record Refused(long code) implements TokenAnswer {}

  /** Keeta refused the signature, and looked at nothing. What was sent is as good as before. */
  record TurnedAway(long code) implements TokenAnswer {}

  /** The request certainly did not reach Keeta. */
  record NotSent() implements TokenAnswer {}

  /**
   * It may be used up: no answer, or one that cannot be read.
   *
   * @param why Keeta's code or a word of ours
   */
  record Unclear(String why) implements TokenAnswer {}

  /** Keeta's code or a word of ours, for who looks at what went wrong. */
  default String word() {
    return switch (this) {
      case Supplied _ -> "supplied";
      case Dead(var code) -> Long.toString(code);
      case Refused(var code) -> Long.toString(code);
      case TurnedAway(var code) -> Long.toString(code);
      case NotSent _ -> "not-sent";
      case Unclear(var why) -> why;
    };
  }
}

package dev.keetaorders.command.call;

import dev.keetaorders.command.grant.TokenAnswer;
import dev.keetaorders.command.settle.CallOutcome;

/**
 * What Keeta's codes mean for a call; docs/keeta/standard-api.md, section 1.1. No code is known
 * that says "already done", so every other code is a plain refusal, to be looked at.
 */
final class KeetaCode {

  private static final long TOKEN_UNKNOWN = 115_000_200L;
  private static final long TOKEN_EXPIRED = 115_000_203L;
  private static final long AUTHORIZATION_CANCELLED = 115_000_260L;

  static CallOutcome meaning(long code, String message) {
    if (isServerError(code)) return new CallOutcome.Unclear("Keeta's own error " + code);
    if (isAtTheDoor(code)) return new CallOutcome.TurnedAway(code, message);
    return new CallOutcome.Refused(code, message);
  }

  /** The access token does not exist, or has expired: another one may do. */
  static boolean isAboutToken(long code) {
    return code == TOKEN_UNKNOWN || code == TOKEN_EXPIRED;
  }

  /** The merchant has taken the authorization back: no token of it will do. */
  static boolean isAboutAuthorization(long code) {
    return code == AUTHORIZATION_CANCELLED;
  }

  /** What Keeta says to a code or a refresh token. */
  static TokenAnswer meaningForToken(long code) {
    if (isAboutAuthorization(code)) return new TokenAnswer.Dead(code);
    if (isServerError(code)) return new TokenAnswer.Unclear(Long.toString(code));
    if (isAboutSignature(code)) return new TokenAnswer.TurnedAway(code);
    return new TokenAnswer.Refused(code);
  }

  /** Keeta's system errors; 309 is the self-delivery APIs' prefix for the same. */
  static boolean isServerError(long code) {
    return (code >= 315_000_100L && code <= 315_000_199L)
        || (code >= 309_000_000L && code <= 309_999_999L);
  }

  /**
   * 115000200 and 115000203 lie in the band of business errors, but were seen for tokens; 115000260
   * was seen for a refresh token alone, and says no more about an order than they do.
   */
  private static boolean isAtTheDoor(long code) {
    return isAboutSignature(code) || isAboutToken(code) || isAboutAuthorization(code);
  }

  private static boolean isAboutSignature(long code) {
    return code >= 115_000_100L && code <= 115_000_199L;
  }

  private KeetaCode() {}
}

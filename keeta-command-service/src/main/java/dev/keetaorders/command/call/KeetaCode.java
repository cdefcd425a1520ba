package dev.keetaorders.command.call;

import dev.keetaorders.command.settle.CallOutcome;

/**
 * What Keeta's codes mean for a call; docs/keeta/standard-api.md, section 1.1. No code is known
 * that says "already done", so every other code is a plain refusal, to be looked at.
 */
final class KeetaCode {

  static CallOutcome meaning(long code, String message) {
    if (isServerError(code)) return new CallOutcome.Unclear("Keeta's own error " + code);
    if (isAboutTokenOrSignature(code)) return new CallOutcome.TurnedAway(code, message);
    return new CallOutcome.Refused(code, message);
  }

  /** Keeta's system errors; 309 is the self-delivery APIs' prefix for the same. */
  private static boolean isServerError(long code) {
    return (code >= 315_000_100L && code <= 315_000_199L)
        || (code >= 309_000_000L && code <= 309_999_999L);
  }

  /** 115000200 and 115000203 lie in the band of business errors, but were seen for tokens. */
  private static boolean isAboutTokenOrSignature(long code) {
    return (code >= 115_000_100L && code <= 115_000_199L)
        || code == 115_000_200L
        || code == 115_000_203L;
  }

  private KeetaCode() {}
}

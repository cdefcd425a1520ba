package dev.keetaorders.gateway.verify;

import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.settings.SignatureMode;

/** Whether a push may go on with the verification that it got. */
public enum SignaturePolicy {
  /** It is appended under its own topic, verified or marked unverified. */
  PASS,
  /** It is kept aside in quarantine, and Keeta is answered 401. */
  REFUSE;

  /** Unverified passes while we observe, since nobody knows yet how Keeta signs a webhook. */
  public static SignaturePolicy of(SignatureMode mode, Verification verification) {
    return switch (mode) {
      case OBSERVE -> PASS;
      case ENFORCE -> verification.trusted() ? PASS : REFUSE;
    };
  }
}

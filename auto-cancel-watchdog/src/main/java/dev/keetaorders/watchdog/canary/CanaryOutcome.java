package dev.keetaorders.watchdog.canary;

import java.util.Locale;

/** How one canary ended. */
public enum CanaryOutcome {
  /** It was answered with success, and came out at the log, verified. */
  SEEN,
  /** Nobody answered in time: name, route, certificate, proxy. */
  NOT_ANSWERED,
  /** It was answered, and not with Keeta's success. */
  REFUSED,
  /** It was answered with success and is not on the log: who answered was no gateway of ours. */
  NOT_SEEN,
  /** It is on the log, and its signature matched nothing. */
  NOT_VERIFIED,
  /** The log could not be watched, so nothing was sent: that is told by others. */
  NOT_TRIED;

  /** Whether the public URL is to blame. */
  public boolean isFailure() {
    return switch (this) {
      case NOT_ANSWERED, REFUSED, NOT_SEEN, NOT_VERIFIED -> true;
      case SEEN, NOT_TRIED -> false;
    };
  }

  /** The word in metrics and logs. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

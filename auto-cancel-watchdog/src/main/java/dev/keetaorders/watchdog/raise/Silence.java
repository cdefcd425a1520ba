package dev.keetaorders.watchdog.raise;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For how long alerts have been given to Kafka's client without any word about them. Kafka that
 * takes nothing at the moment is a word: waiting helps, a restart does not. A client that says
 * nothing, or refuses what it is given for a reason of its own, is silent.
 */
public final class Silence {

  /** What is due is tried again each second; what is not tried for so long is due no more. */
  private static final Duration TRIED_AGAIN_WITHIN = Duration.ofSeconds(10);

  private int underWay;
  private @Nullable Instant since;
  private Instant lastTried = Instant.MIN;

  /** An alert is given to the client. */
  synchronized void asked(Instant now) {
    underWay++;
    lastTried = now;
    if (since == null) since = now;
  }

  /** It was acknowledged, or Kafka takes nothing at the moment. */
  synchronized void answered(Instant now) {
    underWay--;
    since = underWay > 0 ? now : null;
  }

  /** The client refused it for a reason that does not pass by waiting. */
  synchronized void refused() {
    underWay--;
  }

  /** How long it has lasted while something was due. */
  public synchronized Duration lastsAt(Instant now) {
    var begin = since;
    if (begin == null) return Duration.ZERO;
    var nothingDue = underWay == 0 && lastTried.plus(TRIED_AGAIN_WITHIN).isBefore(now);
    return nothingDue ? Duration.ZERO : Duration.between(begin, now);
  }
}

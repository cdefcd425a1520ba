package dev.keetaorders.command.limit;

import java.time.Duration;
import java.time.Instant;

/** Calls that may go out at once; they come back at a rate, up to its burst. */
record TokenBucket(double tokens, Instant asOf) {

  private static final double NANOS = 1e9;

  /** A token that came back in two halves is one. */
  private static final double NEARLY = 1e-9;

  static TokenBucket full(Rate rate, Instant now) {
    return new TokenBucket(rate.burst(), now);
  }

  /** With what has come back by now; a clock that is set back takes nothing away. */
  TokenBucket at(Instant now, Rate rate) {
    var elapsed = Math.max(0, Duration.between(asOf, now).toNanos());
    return new TokenBucket(
        Math.min(rate.burst(), tokens + elapsed / NANOS * rate.perSecond()),
        now.isAfter(asOf) ? now : asOf);
  }

  boolean hasOne() {
    return tokens >= 1 - NEARLY;
  }

  TokenBucket lessOne() {
    return new TokenBucket(tokens - 1, asOf);
  }
}

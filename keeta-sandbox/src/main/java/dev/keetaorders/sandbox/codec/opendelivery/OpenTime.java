package dev.keetaorders.sandbox.codec.opendelivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the dialect has them: RFC 3339, UTC, whole seconds as in every example. */
public final class OpenTime {

  /** That time. */
  public static String of(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private OpenTime() {}
}

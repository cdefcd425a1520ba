package dev.keetaorders.orderstate.observe;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That Keeta answered that it does not know an order: the first time, and the last.
 *
 * <p>Once may be a copy of Keeta's that lags; those who ask again leave a minute between.
 */
record NotFound(Instant first, Instant last) {

  private static final Duration APART = Duration.ofMinutes(1);

  /** It answered so at that time, too; in whichever order the answers come, the same is known. */
  static NotFound with(@Nullable NotFound known, Instant at) {
    if (known == null) return new NotFound(at, at);
    return new NotFound(
        at.isBefore(known.first) ? at : known.first, at.isAfter(known.last) ? at : known.last);
  }

  /** Whether it has said so again after a while, and nothing else since. */
  boolean isCertain(Instant lastHeardOf) {
    return !last.isBefore(lastHeardOf) && !last.isBefore(first.plus(APART));
  }
}

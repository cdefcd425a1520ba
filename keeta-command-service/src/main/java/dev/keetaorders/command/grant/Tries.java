package dev.keetaorders.command.grant;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often something was tried since it last succeeded.
 *
 * @param calledAt when the last try was begun; absent before the first
 * @param setbacks tries that brought nothing, or whose end nobody lived to tell
 * @param refusals those of them that Keeta refused
 */
public record Tries(@Nullable Instant calledAt, int setbacks, int refusals) {

  /** Nothing was tried. */
  public static final Tries NONE = new Tries(null, 0, 0);

  private static final int MOST_DOUBLINGS = 20;

  /** One more, which counts as a setback until its answer is known. */
  Tries begun(Instant now) {
    return new Tries(now, setbacks + 1, refusals);
  }

  Tries refused() {
    return new Tries(calledAt, setbacks, refusals + 1);
  }

  /** When the next may be begun: a pause that doubles with every setback. */
  Instant nextAt(Duration first, Duration longest) {
    if (calledAt == null) return Instant.MIN;
    var doublings = Math.clamp(setbacks - 1L, 0, MOST_DOUBLINGS);
    var pause = first.multipliedBy(1L << doublings);
    return calledAt.plus(pause.compareTo(longest) < 0 ? pause : longest);
  }

  /** When the next may be begun at the earliest, however often it failed. */
  Instant soonestAt(Duration spacing) {
    return calledAt == null ? Instant.MIN : calledAt.plus(spacing);
  }
}

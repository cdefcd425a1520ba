package dev.keetaorders.command.settle;

import java.time.Duration;
import java.time.Instant;

/**
 * When a command is tried again, computed from what remains until its deadline: soon at first, then
 * in growing pauses, of which none takes more than half of what is left. One try is begun just
 * early enough to be answered before the deadline, and what still fits behind it comes at halving
 * distances. After the deadline, for what only Keeta ends, tries go on at a calm distance.
 *
 * @param first the longest that the pause after the first setback may be; under a second
 * @param longest what pauses grow to
 * @param answered how long an answer may take: a try that is to be answered in time begins so long
 *     before the deadline
 * @param chance from 0 to below 1, drawn anew for every pause, so that what failed together is not
 *     tried again together
 */
public record Pauses(Duration first, Duration longest, Duration answered, double chance) {

  private static final int MOST_DOUBLINGS = 20;
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  /** Refuses what would not be tried again soon. */
  public Pauses {
    if (first.isNegative() || first.isZero() || first.compareTo(A_SECOND) >= 0) {
      throw new IllegalArgumentException("The first pause must be under a second, not " + first);
    }
    if (longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "The longest pause, %s, is shorter than the first, %s".formatted(longest, first));
    }
    if (chance < 0 || chance >= 1) throw new IllegalArgumentException("No chance: " + chance);
  }

  /** When the next try begins, after so many setbacks. */
  Instant after(Instant now, int setbacks, Instant deadline) {
    // What has no end has nothing that could be shared out.
    if (deadline.equals(Instant.MAX)) return now.plus(jittered(grown(setbacks)));
    var left = Duration.between(now, deadline);
    if (!left.isPositive()) return now.plus(jittered(longest));
    var room = left.minus(answered);
    return room.isPositive()
        ? beforeLast(now, setbacks, room)
        : now.plus(left.compareTo(first) <= 0 ? left : shared(setbacks, left));
  }

  /** The pause never reaches beyond the last try that is answered in time; it may be that one. */
  private Instant beforeLast(Instant now, int setbacks, Duration room) {
    var pause = shared(setbacks, room);
    return now.plus(room.minus(pause).compareTo(first) < 0 ? room : pause);
  }

  private Duration shared(int setbacks, Duration left) {
    var half = left.dividedBy(2);
    var grown = grown(setbacks);
    return jittered(grown.compareTo(half) < 0 ? grown : half);
  }

  private Duration grown(int setbacks) {
    var doublings = Math.clamp(setbacks - 1L, 0, MOST_DOUBLINGS);
    var pause = first.multipliedBy(1L << doublings);
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  /** Between half of it and all of it, so that pauses grow all the same. */
  private Duration jittered(Duration pause) {
    var nanos = pause.toNanos() * (1 + chance) / 2;
    return Duration.ofNanos(Math.max(1, Math.round(nanos)));
  }
}

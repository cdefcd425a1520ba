package dev.keetaorders.watchdog.track;

import dev.keetaorders.watchdog.deadline.Deadline;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import dev.keetaorders.watchdog.deadline.Endings;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order, a notification of no known order, or an application for a refund: its deadlines share
 * one end.
 */
final class Subject<E extends Endings> {

  static final Comparator<Subject<?>> BY_TIME =
      Comparator.<Subject<?>, Instant>comparing(s -> s.forgetAt).thenComparingLong(s -> s.number);

  final Map<DeadlineKey, Tracked> deadlines = new HashMap<>(2);
  final Runnable whenForgotten;
  private final long number;
  E endings;
  Instant forgetAt = Instant.MIN;

  /** The deadline whose clock began to run before the log that we have read. */
  @Nullable DeadlineKey outOfSight;

  Subject(long number, E nothingKnown, Runnable whenForgotten) {
    this.number = number;
    this.endings = nothingKnown;
    this.whenForgotten = whenForgotten;
  }

  /** Begins to track a deadline whose clock nothing has started. */
  Tracked track(DeadlineKey key, Vouching vouching) {
    var tracked = new Tracked(Deadline.unarmed(key, endings), vouching);
    deadlines.put(key, tracked);
    return tracked;
  }

  boolean isBusy(Instant now) {
    return deadlines.values().stream().anyMatch(tracked -> tracked.isBusy(now));
  }
}

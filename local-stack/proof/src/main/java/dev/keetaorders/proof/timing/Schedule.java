package dev.keetaorders.proof.timing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Deadlines that are all open when the measurement begins, and whose levels fall due evenly while
 * it lasts.
 *
 * @param from where it begins
 * @param until where it ends at the latest
 */
record Schedule(List<Deadline> deadlines, Instant from, Instant until) {

  /** How long the watchdogs of a run are told that Keeta waits: more than a run lasts. */
  static final Duration ACCEPT_WITHIN = Duration.ofMinutes(20);

  /** Beyond what a double of JavaScript holds, as Keeta's are. */
  private static final long FIRST_ORDER = 7_000_000_000_000_000L;

  Schedule {
    deadlines = List.copyOf(deadlines);
  }

  static Schedule draw(RandomGenerator random, int deadlines, Instant from, Duration lasts) {
    var spread = lasts.plus(Level.WARNING.before()).toMillis();
    var drawn = new ArrayList<Deadline>(deadlines);
    for (var i = 0; i < deadlines; i++) {
      drawn.add(
          new Deadline(Long.toString(FIRST_ORDER + i), from.plusMillis(random.nextLong(spread))));
    }
    return new Schedule(drawn, from, from.plus(lasts));
  }

  /** What falls due in the course of a part of it, and when. */
  Map<Alert, Instant> between(Instant from, Instant until) {
    var due = new HashMap<Alert, Instant>();
    for (var deadline : deadlines) {
      for (var level : Level.values()) {
        var at = deadline.at(level);
        if (!at.isBefore(from) && at.isBefore(until)) {
          due.put(new Alert(deadline.orderId(), level), at);
        }
      }
    }
    return due;
  }
}

package dev.keetaorders.command.decrypt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many requests may be in work, and how many may begin within a minute; nobody waits here. */
final class DecryptionLimit {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int atOnce;
  private final int aMinute;
  private final Deque<Instant> begun = new ArrayDeque<>();
  private int inWork;

  DecryptionLimit(int atOnce, int aMinute) {
    this.atOnce = atOnce;
    this.aMinute = aMinute;
  }

  /** Whether one more may begin; who was let in must {@link #leave}. */
  synchronized boolean enter(Instant now) {
    var earliest = now.minus(WINDOW);
    while (!begun.isEmpty() && !begun.getFirst().isAfter(earliest)) begun.removeFirst();
    if (inWork >= atOnce || begun.size() >= aMinute) return false;
    begun.addLast(now);
    inWork++;
    return true;
  }

  synchronized void leave() {
    inWork--;
  }
}

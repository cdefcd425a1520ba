package dev.keetaorders.contracts.lifetime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many records may be put aside because a mistake of ours breaks on them. A few are poison, and
 * everything behind them must go on. Many within a short time are not: then the mistake is in us,
 * the records are good, and whoever went on would put aside the whole log.
 */
public final class MistakeAllowance {

  private static final int MOST = 10;
  private static final Duration WITHIN = Duration.ofMinutes(1);

  private final Deque<Instant> taken = new ArrayDeque<>();

  /** Whether one more may be put aside now; that it is, is remembered. */
  public synchronized boolean mayPutAside(Instant now) {
    while (!taken.isEmpty() && !taken.peekFirst().plus(WITHIN).isAfter(now)) taken.removeFirst();
    if (taken.size() >= MOST) return false;
    taken.addLast(now);
    return true;
  }
}

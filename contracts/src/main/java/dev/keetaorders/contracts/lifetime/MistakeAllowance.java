package dev.keetaorders.contracts.lifetime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many records may be put aside because a mistake of ours breaks on them. A few are poison, and
 * everything behind them must go on. Many within a short time are not: then the mistake is in us,
 * the records are good, and whoever went on would put aside the whole log. A record that is read
 * again, because it could not be said that it was put aside, counts once.
 */
public final class MistakeAllowance {

  private static final int MOST = 10;
  private static final Duration WITHIN = Duration.ofMinutes(1);

  private final Deque<Taken> taken = new ArrayDeque<>();

  private record Taken(String place, Instant at) {}

  /**
   * Whether one more may be put aside now; that it is, is remembered.
   *
   * @param place where the record stands, as no other does
   */
  public synchronized boolean mayPutAside(String place, Instant now) {
    taken.removeIf(each -> !each.at().plus(WITHIN).isAfter(now));
    if (taken.stream().anyMatch(each -> each.place().equals(place))) return true;
    if (taken.size() >= MOST) return false;
    taken.addLast(new Taken(place, now));
    return true;
  }
}

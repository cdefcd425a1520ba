package dev.keetaorders.sandbox.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Everything that is going to happen by itself, the nearest first.
 *
 * <p>An alarm says "look at this then", no more: whoever it wakes looks at the order, the shop or
 * the push and finds out whether anything is due. So alarms are never taken back, and one too many
 * does no harm. Not safe for several threads.
 */
public final class Clockwork {

  /** What to look at. */
  public sealed interface Subject {
    /** An order: somebody may not have answered. */
    record OfOrder(long orderViewId) implements Subject {}

    /** An order of the Open Delivery dialect: something may be due. */
    record OfOpenOrder(long orderId) implements Subject {}

    /** A shop: it may open again. */
    record OfShop(String appId, long shopId) implements Subject {}

    /** A push: it may have to go out, again. */
    record OfPush(long pushId) implements Subject {}
  }

  /**
   * When to look at what, as timers count.
   *
   * @param number of two for the same time, the one set earlier rings first
   */
  public record Alarm(Instant at, long number, Subject subject) {}

  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparingLong(Alarm::number));

  private long set;

  /** Looks at that then. */
  public void set(Instant at, Subject subject) {
    alarms.add(new Alarm(at, set++, subject));
  }

  /** Takes the earliest alarm that is due by then. */
  public Optional<Alarm> takeDue(Instant by) {
    var first = alarms.peek();
    if (first == null || first.at().isAfter(by)) return Optional.empty();
    alarms.remove();
    return Optional.of(first);
  }
}

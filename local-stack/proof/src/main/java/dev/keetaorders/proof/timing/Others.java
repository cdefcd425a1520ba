package dev.keetaorders.proof.timing;

import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What goes on beside the deadlines that are measured: orders that are placed, and accepted soon
 * after, shortly before a level of theirs falls due, so that no alert is ever about them; and
 * somebody who asks for metrics.
 */
final class Others {

  private static final long FIRST_ORDER = 8_000_000_000_000_000L;
  private static final Duration BETWEEN_ORDERS = Duration.ofMillis(50);
  private static final Duration ACCEPTED_AFTER = Duration.ofSeconds(2);

  /** From the placement: the level of an order that was accepted later may be raised. */
  private static final Duration DUE_AFTER = Duration.ofSeconds(10);

  /** How long an acceptance stands on the log before a level, to be certainly in time. */
  private static final Duration IN_TIME = Duration.ofSeconds(2);

  private static final Duration BETWEEN_SCRAPES = Duration.ofSeconds(15);

  private final KafkaOrders orders;
  private final TimingStack stack;
  private final InstantSource clock;
  private final Thread placing = Thread.ofPlatform().name("others").daemon().unstarted(this::place);
  private final Thread scraping =
      Thread.ofPlatform().name("scrapes").daemon().unstarted(this::scrape);

  private final Map<String, Instant> pushed = new ConcurrentHashMap<>();
  private final Set<String> inTime = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Others(KafkaOrders orders, TimingStack stack, InstantSource clock) {
    this.orders = orders;
    this.stack = stack;
    this.clock = clock;
  }

  void begin() {
    placing.start();
    scraping.start();
  }

  private void place() {
    var open = new ArrayDeque<Placed>();
    try {
      for (var id = FIRST_ORDER; true; id++) {
        var now = clock.instant();
        var order = new Placed(Long.toString(id), now);
        pushed.put(order.orderId, now);
        orders.placed(order.orderId, order.placedAt(), now);
        open.add(order);
        if (order.at.isAfter(open.getFirst().at.plus(ACCEPTED_AFTER))) accept(open.removeFirst());
        Pause.of(BETWEEN_ORDERS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  private void accept(Placed order) {
    orders.accepted(
        order.orderId,
        order.placedAt(),
        clock.instant(),
        () -> {
          var latest = order.at.plus(DUE_AFTER).minus(IN_TIME);
          if (clock.instant().isBefore(latest)) inTime.add(order.orderId);
        });
  }

  private void scrape() {
    try {
      while (true) {
        for (var i = 0; i < TimingStack.INSTANCES; i++) stack.scrape(i);
        Pause.of(BETWEEN_SCRAPES);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Nothing goes on any more when this returns.
   *
   * @throws CannotPlay if no further orders had come before
   */
  void end() {
    try {
      placing.interrupt();
      scraping.interrupt();
      placing.join();
      scraping.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    var why = failure.get();
    if (why != null) throw new CannotPlay("the other orders ceased to come: " + why);
  }

  /**
   * How many were accepted in time, and would have been alerted by now if not.
   *
   * @param by the last level that was waited for
   */
  long accepted(Instant by) {
    return pushed.entrySet().stream()
        .filter(each -> inTime.contains(each.getKey()))
        .filter(each -> !each.getValue().plus(DUE_AFTER).isAfter(by))
        .count();
  }

  /** Those of which nobody can say that no alert is about them. */
  Set<String> notInTime() {
    return pushed.keySet().stream()
        .filter(orderId -> !inTime.contains(orderId))
        .collect(Collectors.toSet());
  }

  private record Placed(String orderId, Instant at) {

    /** As Keeta tells it: so long ago that its first level falls due soon. */
    Instant placedAt() {
      return at.plus(DUE_AFTER).plus(Level.WARNING.before()).minus(Schedule.ACCEPT_WITHIN);
    }
  }
}

package dev.keetaorders.proof.timing;

import dev.keetaorders.proof.reach.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;

/**
 * What goes on beside the deadlines that are measured: orders that are placed, and accepted soon
 * after, so that no alert is ever about them; and somebody who asks for metrics.
 */
final class Others {

  private static final long FIRST_ORDER = 8_000_000_000_000_000L;
  private static final Duration BETWEEN_ORDERS = Duration.ofMillis(50);
  private static final Duration ACCEPTED_AFTER = Duration.ofSeconds(2);
  private static final Duration BETWEEN_SCRAPES = Duration.ofSeconds(15);

  private final KafkaOrders orders;
  private final TimingStack stack;
  private final InstantSource clock;
  private final Thread placing = Thread.ofPlatform().name("others").daemon().unstarted(this::place);
  private final Thread scraping =
      Thread.ofPlatform().name("scrapes").daemon().unstarted(this::scrape);

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
        var placed = new Placed(Long.toString(id), now);
        orders.placed(placed.orderId, now, now);
        open.add(placed);
        if (placed.at.isAfter(open.getFirst().at.plus(ACCEPTED_AFTER))) {
          var first = open.removeFirst();
          orders.accepted(first.orderId, first.at, now);
        }
        Pause.of(BETWEEN_ORDERS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
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

  /** Nothing goes on any more when this returns. */
  void end() {
    try {
      placing.interrupt();
      scraping.interrupt();
      placing.join();
      scraping.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private record Placed(String orderId, Instant at) {}
}

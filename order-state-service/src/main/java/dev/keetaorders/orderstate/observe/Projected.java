package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderEventData.Fact;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order with one notification more.
 *
 * @param events at least one
 * @param sightings what the notification reported, for the metrics
 * @param acceptedAfter how long the shop took, if this notification told of the acceptance
 */
record Projected(
    Order order,
    List<OrderEvent> events,
    List<Sighting> sightings,
    @Nullable Duration acceptedAfter) {

  /** One fact and what it meant: an outcome, or {@code ADVANCED}. */
  record Sighting(Fact fact, String observation) {}

  Projected {
    events = List.copyOf(events);
    sightings = List.copyOf(sightings);
    if (events.isEmpty()) throw new IllegalArgumentException("No event for a notification");
  }
}

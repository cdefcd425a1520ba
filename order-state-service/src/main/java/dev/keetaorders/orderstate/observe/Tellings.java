package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderEventData;
import dev.keetaorders.contracts.order.OrderEventData.Fact;
import dev.keetaorders.contracts.order.OrderEventData.Outcome;
import dev.keetaorders.contracts.order.OrderEventData.OvertakenFact;
import dev.keetaorders.contracts.order.OrderEventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell of one notification: at least one event, and be it that nothing changed.
 */
final class Tellings {

  private final Arrival arrival;
  private final List<Telling> tellings = new ArrayList<>();
  private final List<OvertakenFact> overtaken = new ArrayList<>();
  private final List<Projected.Sighting> sightings = new ArrayList<>();

  /**
   * An event that is yet without its number.
   *
   * @param part tells apart the events of one type that one notification tells
   */
  private record Telling(
      OrderEventType type, @Nullable String part, Instant at, OrderEventData data) {}

  Tellings(Arrival arrival) {
    this.arrival = arrival;
  }

  void tell(OrderEventType type, Instant at, OrderEventData data) {
    tell(type, null, at, data);
  }

  void tell(OrderEventType type, @Nullable String part, Instant at, OrderEventData data) {
    tellings.add(new Telling(type, part, at, data));
  }

  /** A fact that changed nothing, and why not. */
  void overtaken(Fact fact, Outcome outcome, Instant at) {
    overtaken.add(new OvertakenFact(fact, outcome, at));
    sighted(fact, outcome.name());
  }

  void sighted(Fact fact, String observation) {
    sightings.add(new Projected.Sighting(fact, observation));
  }

  /** Whether there is one of that type. */
  boolean has(OrderEventType type) {
    return tellings.stream().anyMatch(telling -> telling.type() == type);
  }

  /** Where no fact changed anything, that is told, by the weightiest reason of any. */
  void tellWhatWasOvertakenIfThatIsAll() {
    if (tellings.isEmpty()) nothingChanged(weightiest(), null);
  }

  void nothingChanged(Outcome outcome, @Nullable String why) {
    var at = overtaken.isEmpty() ? arrival.datedAt() : overtaken.getFirst().at();
    tell(OrderEventType.FACT_OVERTAKEN, at, new OrderEventData.Overtaken(outcome, overtaken, why));
  }

  private Outcome weightiest() {
    return overtaken.stream()
        .map(OvertakenFact::outcome)
        .max(Enum::compareTo)
        .orElse(Outcome.NO_FACT);
  }

  int count() {
    return tellings.size();
  }

  List<Projected.Sighting> sightings() {
    return sightings;
  }

  /** The events, numbered from that version on. */
  List<OrderEvent> events(long versionBefore, @Nullable Shop shop) {
    var events = new ArrayList<OrderEvent>();
    for (var telling : tellings) {
      events.add(event(telling, versionBefore + events.size() + 1, shop));
    }
    return events;
  }

  private OrderEvent event(Telling telling, long version, @Nullable Shop shop) {
    var key = arrival.key();
    return new OrderEvent(
        key.eventId(telling.type(), telling.part()),
        telling.type(),
        key.order().order().value(),
        key.order().dialect(),
        key.order().appId(),
        shop == null ? null : shop.id(),
        version,
        telling.at(),
        arrival.metadata().receivedAt(),
        arrival.source(),
        telling.data());
  }
}

package dev.keetaorders.sandbox.world;

import dev.keetaorders.sandbox.world.Decision.Refused;
import dev.keetaorders.sandbox.world.Decision.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order as Keeta keeps it, and what becomes of it when something is asked of it or time passes.
 *
 * <p>Unlike the services, which take every fact as it comes, Keeta refuses: each request is judged
 * by where the order stands (docs/keeta/standard-api.md 5 and 8).
 *
 * @param seqNo the number the kitchen sees
 * @param traces newest first; the first is where the order stands
 * @param delivery null: the customer fetches it
 * @param cancellation null: it is not cancelled
 * @param subOrders the parts of a big order; of any other, none
 */
public record SimulatedOrder(
    long orderViewId,
    String appId,
    long shopId,
    String shopName,
    int seqNo,
    Fulfilment fulfilment,
    Carrier carrier,
    String currency,
    List<Line> lines,
    List<Trace> traces,
    @Nullable Delivery delivery,
    List<Refund> refunds,
    @Nullable Cancellation cancellation,
    Customer customer,
    List<SubOrder> subOrders) {

  /** Copies what it is given; orders of an older sandbox have no customer, carrier or parts. */
  public SimulatedOrder {
    lines = List.copyOf(lines);
    traces = List.copyOf(traces);
    refunds = List.copyOf(refunds);
    carrier = carrier == null ? Carrier.COURIER : carrier;
    customer = customer == null ? Customer.ANYBODY : customer;
    subOrders = subOrders == null ? List.of() : List.copyOf(subOrders);
  }

  /** A new order, already with the shop: submitted when it was placed, waiting a little later. */
  public static SimulatedOrder placed(Placement placement, Moment now, Rules rules) {
    var submitted = placement.placedAt();
    var offered = submitted.plus(rules.offeredAfter());
    var waiting = offered.shown().isAfter(now.shown()) ? now : offered;
    var id = placement.orderViewId();
    var lines = placement.big() ? Menu.chooseMuch(id) : Menu.choose(id);
    var delivery = Delivery.requested(waiting.shown());
    return new SimulatedOrder(
        id,
        placement.shop().appId(),
        placement.shop().shopId(),
        placement.shop().name(),
        placement.shop().ordersSoFar(),
        placement.fulfilment(),
        placement.carrier(),
        placement.currency(),
        lines,
        List.of(
            new Trace(OrderStatus.WAITING, waiting), new Trace(OrderStatus.SUBMITTED, submitted)),
        placement.fulfilment() == Fulfilment.PICKUP ? null : delivery,
        List.of(),
        null,
        placement.customer(),
        placement.big() ? SubOrder.split(id, lines, delivery) : List.of());
  }

  /** Whether it is too much for one courier. */
  public boolean big() {
    return !subOrders.isEmpty();
  }

  /** Where it stands. */
  public OrderStatus status() {
    return traces.getFirst().status();
  }

  /** When the customer placed it. */
  public Moment placedAt() {
    return traces.getLast().at();
  }

  /** When it entered that status, if it did. */
  public Optional<Instant> enteredAt(OrderStatus status) {
    return traces.stream()
        .filter(trace -> trace.status() == status)
        .findFirst()
        .map(trace -> trace.at().shown());
  }

  /** What its lines cost, in minor units. */
  public long productPrice() {
    return lines.stream().mapToLong(Line::amount).sum();
  }

  // --- what is asked of it ---------------------------------------------------------------------

  /** The shop accepts it, by a call or on Keeta's own device. */
  public Decision confirm(Moment now) {
    if (status() != OrderStatus.WAITING) {
      return Decision.wrongState(
          this, "confirmed", OrderStatus.CONFIRMED, OrderStatus.READY, OrderStatus.COMPLETED);
    }
    return Decision.done(to(OrderStatus.CONFIRMED, now), new Notification.Accepted(now.shown()));
  }

  /** The meal is ready. Keeta tells nobody of it. */
  public Decision prepare(Moment now) {
    if (status() != OrderStatus.CONFIRMED) {
      return Decision.wrongState(this, "made ready", OrderStatus.READY);
    }
    return Decision.done(to(OrderStatus.READY, now));
  }

  /** Keeta takes it as brought or fetched. */
  public Decision complete(Moment now) {
    if (!status().inTheKitchen()) {
      return Decision.wrongState(this, "completed", OrderStatus.COMPLETED);
    }
    return Decision.done(to(OrderStatus.COMPLETED, now), new Notification.Completed(now.shown()));
  }

  /** The customer fetched it. */
  public Decision collect(Moment now) {
    if (fulfilment != Fulfilment.PICKUP) {
      return new Refused(Why.NOT_PICKUP, "the order is not a pickup order");
    }
    return complete(now);
  }

  /**
   * Someone cancels it: the customer before it is accepted, the shop and customer service while it
   * is open and for a while after it was completed.
   */
  public Decision cancel(Actor by, String reason, Moment now, Rules rules) {
    var may =
        switch (by) {
          case CUSTOMER -> status() == OrderStatus.SUBMITTED || status() == OrderStatus.WAITING;
          case MERCHANT -> status().open() || completedWithin(rules.merchantCancelsWithin(), now);
          case SUPPORT -> status().open() || completedWithin(rules.supportCancelsWithin(), now);
          case SYSTEM -> status().open();
        };
    if (!may) {
      var wish = "cancelled by the " + by.name().toLowerCase(Locale.ROOT);
      return Decision.wrongState(this, wish, OrderStatus.CANCELLED);
    }
    return Decision.done(
        cancelled(new Cancellation(by, reason, false), now),
        new Notification.Cancelled(now.shown(), by, reason));
  }

  private boolean completedWithin(Duration time, Moment now) {
    return status() == OrderStatus.COMPLETED
        && !traces.getFirst().at().counted().plus(time).isBefore(now.counted());
  }

  /**
   * Keeta's courier moved on.
   *
   * @param who null: Keeta's usual one, as soon as there is one
   * @param subOrderId the part of a big order that it carries; null: every courier moved on
   */
  public Decision moveCourier(
      DeliveryStatus status, @Nullable Courier who, @Nullable Long subOrderId, Moment now) {
    if (delivery == null || fulfilment != Fulfilment.PLATFORM_DELIVERY) {
      return new Refused(Why.WRONG_PARAMETER, "the order is not delivered by Keeta's couriers");
    }
    var named = status.hasCourier() && carrier != Carrier.DRONE;
    var usual = named ? Courier.OF_KEETA : Courier.NOBODY;
    var courier = who == null ? usual : who;
    if (!big() && subOrderId == null) {
      var moved = delivery.to(status, now.shown(), courier);
      return Decision.done(
          with(moved), new Notification.CourierMoved(status, courier, now.shown(), null));
    }
    return movePart(status, courier, subOrderId, now);
  }

  private Decision movePart(
      DeliveryStatus status, Courier courier, @Nullable Long subOrderId, Moment now) {
    var told = new ArrayList<Notification>();
    var parts = new ArrayList<SubOrder>();
    var way = delivery;
    for (var part : subOrders) {
      if (subOrderId == null || part.id() == subOrderId) {
        way = part.delivery().to(status, now.shown(), courier);
        parts.add(part.on(way));
        told.add(new Notification.CourierMoved(status, courier, now.shown(), part.id()));
      } else {
        parts.add(part);
      }
    }
    if (told.isEmpty()) {
      return new Refused(Why.WRONG_PARAMETER, "the order has no such sub-order");
    }
    return new Decision.Done(copy(traces, way, refunds, cancellation, parts), told);
  }

  /** The shop's own courier left with it. */
  public Decision dispatch(Courier courier, Moment now, Tells tells) {
    return bySelfDelivery(
        "dispatched",
        way ->
            way.status() == DeliveryStatus.PICKED_UP
                ? Decision.repeated(this, "dispatched again")
                : moved(way, DeliveryStatus.PICKED_UP, courier, now, tells));
  }

  /** The shop's own courier brought it. */
  public Decision deliver(Courier courier, Moment now, Tells tells) {
    return bySelfDelivery(
        "delivered",
        way -> {
          var moved = moved(way, DeliveryStatus.DELIVERED, courier, now, tells);
          // 1003 after a self-delivery is INFERRED (docs/keeta/standard-api.md 8).
          return Decision.done(
                  moved.order().to(OrderStatus.COMPLETED, now),
                  new Notification.Completed(now.shown()))
              .after(moved);
        });
  }

  private Decision.Done moved(
      Delivery way, DeliveryStatus status, Courier courier, Moment now, Tells tells) {
    var by = way.courier().updated(courier);
    var told = new Notification.CourierMoved(status, by, now.shown(), null);
    return new Decision.Done(
        with(way.to(status, now.shown(), by)), tells.selfDelivery() ? List.of(told) : List.of());
  }

  /** More is known of the shop's own courier. */
  public Decision updateCourier(Courier courier) {
    return bySelfDelivery("changed", way -> Decision.done(with(way.by(courier))));
  }

  /** The shop tells where its own courier is. Keeta keeps it to itself. */
  public Decision track() {
    return bySelfDelivery("tracked", _ -> Decision.done(this));
  }

  private Decision bySelfDelivery(String wish, Function<Delivery, Decision> step) {
    if (delivery == null || fulfilment != Fulfilment.MERCHANT_DELIVERY) {
      return new Refused(
          Why.NOT_MERCHANT_DELIVERY, "This order is not a merchant self-delivery order");
    }
    return status().inTheKitchen()
        ? step.apply(delivery)
        : Decision.wrongState(this, wish, OrderStatus.COMPLETED);
  }

  /** What is and can be given back of it. */
  public MoneyBack moneyBack() {
    return new MoneyBack(this);
  }

  /** Keeta takes it back after all its money was: cancelled, in Keeta's numbers. */
  Decision.Done reversed(String reason, Moment now) {
    var by = Actor.SYSTEM;
    return Decision.done(
        cancelled(new Cancellation(by, reason, false), now),
        new Notification.Cancelled(now.shown(), by, reason));
  }

  // --- what happens by itself ------------------------------------------------------------------

  /** When Keeta cancels it, as timers count, unless somebody accepts it before. */
  public Instant cancelsItselfAt(Rules rules) {
    return placedAt().counted().plus(rules.acceptWithin());
  }

  /** When the next thing happens by itself, as timers count. */
  public Optional<Instant> nextTimer(Rules rules) {
    var own =
        status() == OrderStatus.WAITING
            ? Optional.of(cancelsItselfAt(rules))
            : completesItselfAt(rules);
    return Stream.concat(own.stream(), moneyBack().nextTimer(rules.refunds()).stream())
        .min(Instant::compareTo);
  }

  /** When Keeta takes a pickup as fetched, as timers count (docs/keeta/standard-api.md 8). */
  private Optional<Instant> completesItselfAt(Rules rules) {
    var after = rules.pickupCompletedAfter();
    var waits = fulfilment == Fulfilment.PICKUP && status().inTheKitchen() && !after.isZero();
    return waits ? Optional.of(traces.getFirst().at().counted().plus(after)) : Optional.empty();
  }

  /** What has happened by itself by now, at most one thing; empty when nothing is due. */
  public Optional<Decision.Done> afterTime(Moment now, Rules rules) {
    if (status() == OrderStatus.WAITING && !cancelsItselfAt(rules).isAfter(now.counted())) {
      return Optional.of(cancelItself(now, rules));
    }
    var fetched = completesItselfAt(rules).filter(at -> !at.isAfter(now.counted()));
    if (fetched.isPresent()) {
      var told = new Notification.Completed(now.shown());
      return Optional.of(Decision.done(to(OrderStatus.COMPLETED, now), told));
    }
    return moneyBack().afterTime(now, rules.refunds());
  }

  private Decision.Done cancelItself(Moment now, Rules rules) {
    // The text of the one 1008 that was seen: "the shop did not take the order".
    var after = cancelled(new Cancellation(Actor.SYSTEM, "商家未接單", true), now);
    var seen = new Notification.NotAccepted(now.shown());
    var expected = new Notification.Cancelled(now.shown(), Actor.SYSTEM, "商家未接單");
    return switch (rules.autoCancelNotice()) {
      case EVENT_1008 -> Decision.done(after, seen);
      case EVENT_1004 -> Decision.done(after, expected);
      case BOTH -> Decision.done(after, seen, expected);
    };
  }

  // --- the same order, changed -----------------------------------------------------------------

  private SimulatedOrder to(OrderStatus next, Moment now) {
    var longer = Stream.concat(Stream.of(new Trace(next, now)), traces.stream()).toList();
    return copy(longer, delivery, refunds, cancellation, subOrders);
  }

  private SimulatedOrder cancelled(Cancellation how, Moment now) {
    var gone = to(OrderStatus.CANCELLED, now);
    return gone.copy(gone.traces, delivery, refunds, how, subOrders);
  }

  private SimulatedOrder with(Delivery changed) {
    return copy(traces, changed, refunds, cancellation, subOrders);
  }

  SimulatedOrder with(Refund changed) {
    var others =
        refunds.stream()
            .filter(each -> each.afterSaleOrderId() != changed.afterSaleOrderId())
            .toList();
    return copy(
        traces,
        delivery,
        Stream.concat(others.stream(), Stream.of(changed)).toList(),
        cancellation,
        subOrders);
  }

  private SimulatedOrder copy(
      List<Trace> newTraces,
      @Nullable Delivery newDelivery,
      List<Refund> newRefunds,
      @Nullable Cancellation newCancellation,
      List<SubOrder> newSubOrders) {
    return new SimulatedOrder(
        orderViewId,
        appId,
        shopId,
        shopName,
        seqNo,
        fulfilment,
        carrier,
        currency,
        lines,
        newTraces,
        newDelivery,
        newRefunds,
        newCancellation,
        customer,
        newSubOrders);
  }
}

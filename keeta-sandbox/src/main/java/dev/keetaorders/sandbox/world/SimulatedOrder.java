package dev.keetaorders.sandbox.world;

import dev.keetaorders.sandbox.world.Decision.Refused;
import dev.keetaorders.sandbox.world.Decision.Why;
import java.time.Duration;
import java.time.Instant;
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
 */
public record SimulatedOrder(
    long orderViewId,
    String appId,
    long shopId,
    String shopName,
    int seqNo,
    Fulfilment fulfilment,
    String currency,
    List<Line> lines,
    List<Trace> traces,
    @Nullable Delivery delivery,
    List<Refund> refunds,
    @Nullable Cancellation cancellation) {

  /** Copies what it is given. */
  public SimulatedOrder {
    lines = List.copyOf(lines);
    traces = List.copyOf(traces);
    refunds = List.copyOf(refunds);
  }

  /** A new order, already with the shop: submitted when it was placed, waiting a little later. */
  public static SimulatedOrder placed(Placement placement, Moment now, Rules rules) {
    var submitted = placement.placedAt();
    var offered = submitted.plus(rules.offeredAfter());
    var waiting = offered.shown().isAfter(now.shown()) ? now : offered;
    return new SimulatedOrder(
        placement.orderViewId(),
        placement.shop().appId(),
        placement.shop().shopId(),
        placement.shop().name(),
        placement.shop().ordersSoFar(),
        placement.fulfilment(),
        placement.currency(),
        Menu.choose(placement.orderViewId()),
        List.of(
            new Trace(OrderStatus.WAITING, waiting), new Trace(OrderStatus.SUBMITTED, submitted)),
        placement.fulfilment() == Fulfilment.PICKUP ? null : Delivery.requested(waiting.shown()),
        List.of(),
        null);
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
    if (status() != OrderStatus.WAITING) return Decision.wrongState(this, "confirmed");
    return Decision.done(to(OrderStatus.CONFIRMED, now), new Notification.Accepted(now.shown()));
  }

  /** The meal is ready. Keeta tells nobody of it. */
  public Decision prepare(Moment now) {
    if (status() != OrderStatus.CONFIRMED) return Decision.wrongState(this, "made ready");
    return Decision.done(to(OrderStatus.READY, now));
  }

  /** Keeta takes it as brought or fetched. */
  public Decision complete(Moment now) {
    if (!status().inTheKitchen()) return Decision.wrongState(this, "completed");
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
    if (!may)
      return Decision.wrongState(this, "cancelled by the " + by.name().toLowerCase(Locale.ROOT));
    return Decision.done(
        cancelled(new Cancellation(by, reason, false), now),
        new Notification.Cancelled(now.shown(), by, reason));
  }

  private boolean completedWithin(Duration time, Moment now) {
    return status() == OrderStatus.COMPLETED
        && !traces.getFirst().at().counted().plus(time).isBefore(now.counted());
  }

  /** Keeta's courier moved on. */
  public Decision moveCourier(DeliveryStatus status, Moment now) {
    if (delivery == null || fulfilment != Fulfilment.PLATFORM_DELIVERY) {
      return new Refused(Why.WRONG_PARAMETER, "the order is not delivered by Keeta's couriers");
    }
    var courier = status.hasCourier() ? Courier.OF_KEETA : Courier.NOBODY;
    return Decision.done(
        with(delivery.to(status, now.shown(), courier)),
        new Notification.CourierMoved(status, courier, now.shown()));
  }

  /** The shop's own courier left with it. */
  public Decision dispatch(Courier courier, Moment now) {
    return bySelfDelivery(
        "dispatched",
        way ->
            way.status() == DeliveryStatus.PICKED_UP
                ? Decision.wrongState(this, "dispatched again")
                : Decision.done(
                    with(
                        way.by(courier)
                            .to(
                                DeliveryStatus.PICKED_UP,
                                now.shown(),
                                way.courier().updated(courier)))));
  }

  /** The shop's own courier brought it. */
  public Decision deliver(Courier courier, Moment now) {
    return bySelfDelivery(
        "delivered",
        way ->
            Decision.done(
                with(way.to(DeliveryStatus.DELIVERED, now.shown(), way.courier().updated(courier)))
                    .to(OrderStatus.COMPLETED, now),
                // 1003 after a self-delivery is INFERRED (docs/keeta/standard-api.md 8).
                new Notification.Completed(now.shown())));
  }

  /** More is known of the shop's own courier. */
  public Decision updateCourier(Courier courier) {
    return bySelfDelivery("changed", way -> Decision.done(with(way.by(courier))));
  }

  private Decision bySelfDelivery(String wish, Function<Delivery, Decision> step) {
    if (delivery == null || fulfilment != Fulfilment.MERCHANT_DELIVERY) {
      return new Refused(
          Why.NOT_MERCHANT_DELIVERY, "This order is not a merchant self-delivery order");
    }
    return status().inTheKitchen() ? step.apply(delivery) : Decision.wrongState(this, wish);
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
    var acceptance =
        status() == OrderStatus.WAITING
            ? Stream.of(cancelsItselfAt(rules))
            : Stream.<Instant>empty();
    return Stream.concat(acceptance, moneyBack().nextTimer(rules.refunds()).stream())
        .min(Instant::compareTo);
  }

  /** What has happened by itself by now, at most one thing; empty when nothing is due. */
  public Optional<Decision.Done> afterTime(Moment now, Rules rules) {
    if (status() == OrderStatus.WAITING && !cancelsItselfAt(rules).isAfter(now.counted())) {
      return Optional.of(cancelItself(now, rules));
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
    return copy(longer, delivery, refunds, cancellation);
  }

  private SimulatedOrder cancelled(Cancellation how, Moment now) {
    var gone = to(OrderStatus.CANCELLED, now);
    return gone.copy(gone.traces, delivery, refunds, how);
  }

  private SimulatedOrder with(Delivery changed) {
    return copy(traces, changed, refunds, cancellation);
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
        cancellation);
  }

  private SimulatedOrder copy(
      List<Trace> newTraces,
      @Nullable Delivery newDelivery,
      List<Refund> newRefunds,
      @Nullable Cancellation newCancellation) {
    return new SimulatedOrder(
        orderViewId,
        appId,
        shopId,
        shopName,
        seqNo,
        fulfilment,
        currency,
        lines,
        newTraces,
        newDelivery,
        newRefunds,
        newCancellation);
  }
}

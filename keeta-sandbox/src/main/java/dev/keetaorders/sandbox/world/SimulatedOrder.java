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

  // --- money back ------------------------------------------------------------------------------

  /** The customer wants all the money back. */
  public Decision requestRefund(long afterSaleOrderId, String reason, Moment now) {
    var all = lines.stream().map(line -> whole(line, line.count())).toList();
    return apply(afterSaleOrderId, false, all, Actor.CUSTOMER, reason, RefundStatus.APPLIED, now);
  }

  /** The customer wants the money for some things back. */
  public Decision requestPartialRefund(
      long afterSaleOrderId, List<Wanted> wanted, String reason, Moment now) {
    return partial(afterSaleOrderId, wanted, Actor.CUSTOMER, reason, RefundStatus.APPLIED, now);
  }

  /** The shop gives the money for some things back: nobody has to agree. */
  public Decision applyPartialRefund(
      long afterSaleOrderId, List<Wanted> wanted, String reason, Moment now) {
    if (status() == OrderStatus.WAITING) return Decision.wrongState(this, "refunded");
    return partial(afterSaleOrderId, wanted, Actor.MERCHANT, reason, RefundStatus.PROCESSING, now);
  }

  /**
   * How many of a line are to be given back.
   *
   * @param lineId {@link Line#id()}
   */
  public record Wanted(long lineId, int count) {}

  /** What would be given back for that, or why not. */
  public Preview preview(List<Wanted> wanted) {
    var found = new ArrayList<RefundedLine>();
    for (var wish : wanted) {
      var line = lines.stream().filter(each -> each.id() == wish.lineId()).findFirst();
      if (line.isEmpty()) return new Preview.Impossible("orderProductId is not in this order");
      if (wish.count() < 1 || wish.count() > refundable(line.get())) {
        return new Preview.Impossible("refundCount is more than what can be refunded");
      }
      found.add(whole(line.get(), wish.count()));
    }
    return new Preview.Possible(found);
  }

  /** What a partial refund would give. */
  public sealed interface Preview {
    /** That much. */
    record Possible(List<RefundedLine> lines) implements Preview {}

    /** Nothing. */
    record Impossible(String message) implements Preview {}
  }

  /** How many of a line have not been given back. */
  public int refundable(Line line) {
    return line.count()
        - refunds.stream()
            .filter(refund -> !refund.rejected())
            .flatMap(refund -> refund.lines().stream())
            .filter(given -> given.line().id() == line.id())
            .mapToInt(RefundedLine::count)
            .sum();
  }

  private static RefundedLine whole(Line line, int count) {
    return new RefundedLine(line, count, line.dish().priceWithExtras() * count);
  }

  private Decision partial(
      long id, List<Wanted> wanted, Actor by, String reason, RefundStatus first, Moment now) {
    return switch (preview(wanted)) {
      case Preview.Impossible(var message) -> new Refused(Why.WRONG_PARAMETER, message);
      case Preview.Possible(var found) -> apply(id, true, found, by, reason, first, now);
    };
  }

  private Decision apply(
      long id,
      boolean partial,
      List<RefundedLine> wanted,
      Actor by,
      String reason,
      RefundStatus first,
      Moment now) {
    if (status() != OrderStatus.COMPLETED && !status().inTheKitchen()) {
      return Decision.wrongState(this, "refunded");
    }
    if (pendingRefund().isPresent()) {
      return new Refused(Why.WRONG_STATE, "another refund application is open");
    }
    var money = wanted.stream().mapToLong(RefundedLine::money).sum();
    var byMerchant = by == Actor.MERCHANT;
    var refund =
        new Refund(
            id,
            partial,
            wanted,
            money,
            by,
            reason,
            byMerchant ? Actor.MERCHANT : null,
            byMerchant ? "Merchant agree refund" : null,
            List.of(new Refund.Step(first, now)));
    return Decision.done(with(refund), new Notification.RefundChanged(refund, now.shown()));
  }

  /** The shop, or Keeta in its place, gives the money back. */
  public Decision agreeRefund(Actor by, String reason, Moment now) {
    return answerRefund(RefundStatus.AGREED, by, reason, now);
  }

  /** The shop does not give the money back. */
  public Decision rejectRefund(Actor by, String reason, Moment now) {
    return answerRefund(RefundStatus.REJECTED, by, reason, now);
  }

  private Decision answerRefund(RefundStatus status, Actor by, String reason, Moment now) {
    var pending = pendingRefund();
    if (pending.isEmpty()) {
      return new Refused(Why.WRONG_STATE, "no refund application is waiting for an answer");
    }
    return told(pending.get().answered(status, by, reason, now), now);
  }

  private Optional<Refund> pendingRefund() {
    return refunds.stream().filter(Refund::pending).findFirst();
  }

  private Decision.Done told(Refund changed, Moment now) {
    return Decision.done(with(changed), new Notification.RefundChanged(changed, now.shown()));
  }

  // --- what happens by itself ------------------------------------------------------------------

  /** When Keeta cancels it, as timers count, unless somebody accepts it before. */
  public Instant cancelsItselfAt(Rules rules) {
    return placedAt().counted().plus(rules.acceptWithin());
  }

  /** When the next thing happens by itself, as timers count. */
  public Optional<Instant> nextTimer(Rules rules) {
    var refund = refunds.stream().flatMap(each -> each.timer(rules).stream());
    var acceptance =
        status() == OrderStatus.WAITING
            ? Stream.of(cancelsItselfAt(rules))
            : Stream.<Instant>empty();
    return Stream.concat(acceptance, refund).min(Instant::compareTo);
  }

  /** What has happened by itself by now, at most one thing; empty when nothing is due. */
  public Optional<Decision.Done> afterTime(Moment now, Rules rules) {
    if (status() == OrderStatus.WAITING && !cancelsItselfAt(rules).isAfter(now.counted())) {
      return Optional.of(cancelItself(now, rules));
    }
    for (var refund : refunds) {
      var due = refund.timer(rules).filter(at -> !at.isAfter(now.counted()));
      if (due.isEmpty()) continue;
      return Optional.of(
          told(
              refund.pending()
                  // Nobody answered: agreed by Keeta (docs/keeta/standard-api.md 8, one source).
                  ? refund.answered(
                      RefundStatus.AGREED, Actor.SYSTEM, "Refund agreed automatically", now)
                  : refund.to(RefundStatus.PAID, now),
              now));
    }
    return Optional.empty();
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

  private SimulatedOrder with(Refund changed) {
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

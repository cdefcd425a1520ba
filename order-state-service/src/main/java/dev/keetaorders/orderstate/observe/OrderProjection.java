package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.order.DeliveryStage;
import dev.keetaorders.contracts.order.OrderEventData;
import dev.keetaorders.contracts.order.OrderEventData.Fact;
import dev.keetaorders.contracts.order.OrderEventData.Outcome;
import dev.keetaorders.contracts.order.OrderEventType;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.orderstate.delivery.Deliveries;
import dev.keetaorders.orderstate.delivery.DeliveryObservation;
import dev.keetaorders.orderstate.delivery.DeliveryReported;
import dev.keetaorders.orderstate.lifecycle.Cancellation;
import dev.keetaorders.orderstate.lifecycle.CancellationRequest;
import dev.keetaorders.orderstate.lifecycle.CancellationSign;
import dev.keetaorders.orderstate.lifecycle.Observation;
import dev.keetaorders.orderstate.lifecycle.OrderFact;
import dev.keetaorders.orderstate.lifecycle.OrderFact.AcceptanceReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CancellationReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CompletionReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.PlacementReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.ReadinessReported;
import dev.keetaorders.orderstate.lifecycle.OrderLifecycle;
import dev.keetaorders.orderstate.lifecycle.OrderState;
import dev.keetaorders.orderstate.lifecycle.OrderState.Cancelled;
import dev.keetaorders.orderstate.lifecycle.OrderState.Completed;
import dev.keetaorders.orderstate.lifecycle.OrderState.Unknown;
import dev.keetaorders.orderstate.lifecycle.Placement;
import dev.keetaorders.orderstate.refund.RefundFact;
import dev.keetaorders.orderstate.refund.RefundObservation;
import dev.keetaorders.orderstate.refund.Refunds;
import dev.keetaorders.orderstate.translate.Details;
import dev.keetaorders.orderstate.translate.Translation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a notification makes of an order, and the events that tell it. A function of its arguments:
 * the same notifications in another order give the same order, but for the count of its events.
 */
final class OrderProjection {

  private static final String ADVANCED = "ADVANCED";

  private final Terms terms;

  OrderProjection(Terms terms) {
    this.terms = terms;
  }

  /** The order with the notification, which it must not have seen before. */
  Projected observe(@Nullable Order known, Arrival arrival) {
    var order =
        known == null
            ? Order.unseen(arrival.key().order(), arrival.metadata().receivedAt())
            : known;
    return new Step(order, arrival).take();
  }

  /** One notification being observed: the axes as they move, and what there is to tell of it. */
  private final class Step {
    private final Order before;
    private final Arrival arrival;
    private final Tellings tellings;
    private OrderState state;
    private @Nullable Placement placement;
    private Deliveries deliveries;
    private Refunds refunds;
    private @Nullable KnownDetails details;
    private CancellationRequest cancellationRequest;
    private @Nullable NotFound notFound;
    private @Nullable Shop shop;
    private @Nullable Duration acceptedAfter;

    Step(Order before, Arrival arrival) {
      this.before = before;
      this.arrival = arrival;
      this.tellings = new Tellings(arrival);
      this.state = before.state();
      this.placement = before.placement();
      this.deliveries = before.deliveries();
      this.refunds = before.refunds();
      this.details = before.details();
      this.cancellationRequest = before.cancellationRequest();
      this.notFound = before.notFound();
      this.shop = Shop.better(before.shop(), shop(arrival.metadata().source().shopId()));
    }

    Projected take() {
      switch (arrival.translation()) {
        case Translation.Understood understood -> understand(understood);
        case Translation.NothingToLearn(var why) -> tellings.nothingChanged(Outcome.NO_FACT, why);
        case Translation.NotFound(var why) -> {
          if (arrival.trusted()) {
            notFound = NotFound.with(notFound, arrival.metadata().receivedAt());
          }
          tellings.nothingChanged(Outcome.NO_FACT, why);
        }
        case Translation.Unreadable(var why) -> tellings.nothingChanged(Outcome.UNREADABLE, why);
      }
      return projected();
    }

    private void understand(Translation.Understood understood) {
      var shown = understood.details();
      if (shown != null) learn(shown, understood);
      for (var fact : understood.facts()) observe(fact);
      if (shown != null) tellDetails(shown, understood);
      if (understood.delivery() != null) observe(understood.delivery());
      for (var refund : understood.refunds()) observe(refund);
      if (understood.cancellation() != null) observe(understood.cancellation());
      tellings.tellWhatWasOvertakenIfThatIsAll();
    }

    private void learn(Details shown, Translation.Understood with) {
      shop = Shop.better(shop, shop(shown.shopId()));
      var saidAt = arrival.saidAt();
      var standAt =
          Stream.concat(
                  with.facts().stream().map(OrderFact::at),
                  Stream.ofNullable(with.cancellation()).map(CancellationSign::at))
              .max(Instant::compareTo)
              .orElse(saidAt);
      details =
          KnownDetails.better(
              details,
              new KnownDetails(shown, arrival.trusted(), standAt, saidAt, arrival.key().id()));
    }

    private void observe(OrderFact fact) {
      if (!arrival.trusted() && !(fact instanceof PlacementReported)) {
        tellings.overtaken(nameOf(fact), Outcome.UNVERIFIED, fact.at());
        return;
      }
      if (fact instanceof PlacementReported reported) {
        placement =
            placement == null
                ? reported.placement()
                : Placement.better(placement, reported.placement());
      }
      var observation = OrderLifecycle.observe(state, fact);
      var from = state;
      state = observation.state();
      switch (observation) {
        case Observation.Advanced _ -> advanced(from, fact);
        case Observation.CancelledLate _ -> {
          tellings.sighted(nameOf(fact), "CANCELLED_LATE");
          tellLateCancellation();
        }
        case Observation.AlreadyKnown _ ->
            tellings.overtaken(nameOf(fact), Outcome.ALREADY_KNOWN, fact.at());
        case Observation.Overtaken _ ->
            tellings.overtaken(nameOf(fact), Outcome.OVERTAKEN, fact.at());
      }
    }

    private void advanced(OrderState from, OrderFact fact) {
      tellings.sighted(nameOf(fact), ADVANCED);
      var status = Order.status(state);
      switch (fact) {
        case PlacementReported _ -> tellings.tell(OrderEventType.PLACED, fact.at(), placed(status));
        case AcceptanceReported _ -> {
          tellings.tell(OrderEventType.ACCEPTED, fact.at(), new OrderEventData.Progressed(status));
          if (placement != null && placement.told()) {
            acceptedAfter = Duration.between(placement.at(), fact.at());
          }
        }
        case ReadinessReported _ ->
            tellings.tell(OrderEventType.READY, fact.at(), new OrderEventData.Progressed(status));
        case CompletionReported _ -> {
          tellings.tell(OrderEventType.COMPLETED, fact.at(), new OrderEventData.Progressed(status));
          // It was told as cancelled before; now that cancellation is one after the completion.
          if (reported(from) instanceof Cancelled) tellLateCancellation();
        }
        case CancellationReported f ->
            tellings.tell(
                OrderEventType.CANCELLED,
                f.at(),
                new OrderEventData.Cancelled(status, f.at(), f.by(), false));
      }
    }

    private void tellLateCancellation() {
      if (!(reported(state) instanceof Completed completed)) {
        throw new IllegalStateException("Cancelled late, but not completed: " + state);
      }
      Cancellation late = completed.lateCancellation();
      if (late == null) throw new IllegalStateException("Cancelled late, but never: " + state);
      tellings.tell(
          OrderEventType.CANCELLED_LATE,
          late.at(),
          new OrderEventData.Cancelled(Order.status(state), late.at(), late.by(), true));
    }

    private void tellDetails(Details shown, Translation.Understood understood) {
      var at =
          understood.facts().isEmpty() ? arrival.datedAt() : understood.facts().getFirst().at();
      var known = before.details();
      if (known != null && known.details().numbered(null).equals(shown.numbered(null))) {
        tellings.overtaken(Fact.DETAILS, Outcome.ALREADY_KNOWN, at);
        return;
      }
      if (known != null && known.tellsTheSame(details)) {
        tellings.overtaken(Fact.DETAILS, Outcome.OVERTAKEN, at);
        return;
      }
      tellings.sighted(Fact.DETAILS, ADVANCED);
      if (!tellings.has(OrderEventType.PLACED)) {
        var order = order(0);
        tellings.tell(
            OrderEventType.DETAILS_LEARNED,
            at,
            new OrderEventData.DetailsLearned(
                order.placedAt(),
                order.acceptBy(terms),
                shown.fulfilment(),
                shown.total(),
                shown.items(),
                shown.particulars()));
      }
    }

    private void observe(DeliveryReported report) {
      if (!arrival.trusted()) {
        tellings.overtaken(Fact.DELIVERY, Outcome.UNVERIFIED, report.at());
        return;
      }
      var observation = deliveries.observe(report);
      deliveries = observation.deliveries();
      switch (observation) {
        case DeliveryObservation.Moved _ -> {
          tellings.sighted(Fact.DELIVERY, ADVANCED);
          tellings.tell(
              OrderEventType.DELIVERY_CHANGED,
              report.at(),
              new OrderEventData.DeliveryChanged(
                  report.part().equals(Deliveries.WHOLE) ? null : report.part(),
                  DeliveryStage.ofCode(report.code()),
                  report.code()));
        }
        case DeliveryObservation.AlreadyKnown _ ->
            tellings.overtaken(Fact.DELIVERY, Outcome.ALREADY_KNOWN, report.at());
        case DeliveryObservation.Overtaken _ ->
            tellings.overtaken(Fact.DELIVERY, Outcome.OVERTAKEN, report.at());
      }
    }

    private void observe(RefundFact fact) {
      if (!arrival.trusted()) {
        tellings.overtaken(Fact.REFUND, Outcome.UNVERIFIED, fact.at());
        return;
      }
      var observation = refunds.observe(fact);
      refunds = observation.refunds();
      switch (observation) {
        case RefundObservation.Moved _ -> {
          var requested = refunds.get(fact.afterSaleOrderId()).state() == RefundState.REQUESTED;
          tellRefund(
              requested ? OrderEventType.REFUND_REQUESTED : OrderEventType.REFUND_CHANGED, fact);
        }
        case RefundObservation.Learned _ -> tellRefund(OrderEventType.REFUND_CHANGED, fact);
        case RefundObservation.AlreadyKnown _ ->
            tellings.overtaken(Fact.REFUND, Outcome.ALREADY_KNOWN, fact.at());
        case RefundObservation.Overtaken _ ->
            tellings.overtaken(Fact.REFUND, Outcome.OVERTAKEN, fact.at());
      }
    }

    private void tellRefund(OrderEventType type, RefundFact fact) {
      tellings.sighted(Fact.REFUND, ADVANCED);
      var id = fact.afterSaleOrderId();
      var refund = order(0).refundSnapshot(id, terms.refunds(before.key().dialect()));
      // A push is about one application, a read-back about all of them.
      var part = arrival.metadata().type().isReply() ? id : null;
      tellings.tell(type, part, fact.at(), OrderEventData.RefundChanged.to(refund));
    }

    /** That Keeta goes on is told where somebody waited for something else, and else no news. */
    private void observe(CancellationSign sign) {
      var asked = !(sign instanceof CancellationSign.WentOn);
      if (!arrival.trusted()) {
        if (asked) {
          tellings.overtaken(Fact.CANCELLATION_REQUEST, Outcome.UNVERIFIED, sign.at());
        }
        return;
      }
      var waited = pendingSince();
      cancellationRequest = cancellationRequest.with(sign);
      var waits = pendingSince();
      if (Objects.equals(waited, waits)) {
        if (asked) {
          tellings.overtaken(
              Fact.CANCELLATION_REQUEST,
              waits == null ? Outcome.OVERTAKEN : Outcome.ALREADY_KNOWN,
              sign.at());
        }
        return;
      }
      tellings.sighted(Fact.CANCELLATION_REQUEST, ADVANCED);
      tellings.tell(
          OrderEventType.CANCELLATION_REQUESTED,
          sign.at(),
          new OrderEventData.CancellationRequested(
              Order.status(state),
              waits == null ? Objects.requireNonNull(waited) : waits,
              waits != null));
    }

    private @Nullable Instant pendingSince() {
      return order(0).cancellationRequestedAt(terms);
    }

    private OrderEventData.Placed placed(OrderStatus status) {
      var order = order(0);
      return new OrderEventData.Placed(
          status,
          order.placedAt(),
          order.acceptBy(terms),
          order.verified(),
          order.fulfilment(),
          details == null ? null : details.details().total(),
          details == null ? List.of() : details.details().items(),
          details == null ? null : details.details().particulars());
    }

    private @Nullable Shop shop(@Nullable String id) {
      return id == null ? null : new Shop(id, arrival.trusted());
    }

    private Projected projected() {
      var after = order(before.version() + tellings.count());
      var events = tellings.events(before.version(), shop);
      return new Projected(after, events, tellings.sightings(), acceptedAfter);
    }

    private Order order(long version) {
      var receivedAt = arrival.metadata().receivedAt();
      var understood = arrival.translation() instanceof Translation.Understood;
      return new Order(
          before.key(),
          version,
          shop,
          before.verified() || (arrival.trusted() && understood),
          state,
          placement,
          deliveries,
          refunds,
          details,
          cancellationRequest,
          notFound,
          receivedAt.isBefore(before.firstReceivedAt()) ? receivedAt : before.firstReceivedAt(),
          receivedAt.isAfter(before.updatedAt()) ? receivedAt : before.updatedAt());
    }
  }

  /** What was reported, whether or not the placement was seen. */
  private static @Nullable OrderState reported(OrderState state) {
    return state instanceof Unknown unknown ? unknown.reported() : state;
  }

  private static Fact nameOf(OrderFact fact) {
    return switch (fact) {
      case PlacementReported _ -> Fact.PLACEMENT;
      case AcceptanceReported _ -> Fact.ACCEPTANCE;
      case ReadinessReported _ -> Fact.READINESS;
      case CompletionReported _ -> Fact.COMPLETION;
      case CancellationReported _ -> Fact.CANCELLATION;
    };
  }
}

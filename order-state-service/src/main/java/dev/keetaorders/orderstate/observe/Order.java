package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.order.DeliveryStage;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.orderstate.delivery.Deliveries;
import dev.keetaorders.orderstate.lifecycle.Cancellation;
import dev.keetaorders.orderstate.lifecycle.CancellationRequest;
import dev.keetaorders.orderstate.lifecycle.OrderState;
import dev.keetaorders.orderstate.lifecycle.OrderState.Accepted;
import dev.keetaorders.orderstate.lifecycle.OrderState.AwaitingAcceptance;
import dev.keetaorders.orderstate.lifecycle.OrderState.Cancelled;
import dev.keetaorders.orderstate.lifecycle.OrderState.Completed;
import dev.keetaorders.orderstate.lifecycle.OrderState.Ready;
import dev.keetaorders.orderstate.lifecycle.OrderState.Unknown;
import dev.keetaorders.orderstate.lifecycle.Placement;
import dev.keetaorders.orderstate.refund.RefundRules;
import dev.keetaorders.orderstate.refund.Refunds;
import dev.keetaorders.orderstate.translate.Details;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one order: three axes, its details, and how sure we are. But for the version
 * it is a function of the notifications, whatever their order of arrival.
 *
 * @param version the number of its events so far
 * @param verified whether anything that Keeta certainly said is about it
 * @param placement absent while it was never seen
 * @param cancellationRequest what became of a cancellation that the shop asked for
 * @param notFound absent where Keeta never answered that it does not know it
 */
record Order(
    OrderKey key,
    long version,
    @Nullable Shop shop,
    boolean verified,
    OrderState state,
    @Nullable Placement placement,
    Deliveries deliveries,
    Refunds refunds,
    @Nullable KnownDetails details,
    CancellationRequest cancellationRequest,
    @Nullable NotFound notFound,
    Instant firstReceivedAt,
    Instant updatedAt) {

  /** An order that nothing is known of. */
  static Order unseen(OrderKey key, Instant receivedAt) {
    return new Order(
        key,
        0,
        null,
        false,
        Unknown.NOTHING,
        null,
        Deliveries.NONE,
        Refunds.NONE,
        null,
        CancellationRequest.NONE,
        null,
        receivedAt,
        receivedAt);
  }

  OrderStatus status() {
    return status(state);
  }

  static OrderStatus status(OrderState state) {
    return switch (state) {
      case Unknown _ -> OrderStatus.UNKNOWN;
      case AwaitingAcceptance _ -> OrderStatus.AWAITING_ACCEPTANCE;
      case Accepted _ -> OrderStatus.ACCEPTED;
      case Ready _ -> OrderStatus.READY;
      case Completed _ -> OrderStatus.COMPLETED;
      case Cancelled _ -> OrderStatus.CANCELLED;
    };
  }

  @Nullable Instant placedAt() {
    return placement == null || !placement.told() ? null : placement.at();
  }

  /** By what it stands in a list: its placement, or while that is not known, its first mention. */
  Instant listedAt() {
    var placedAt = placedAt();
    return placedAt == null ? firstReceivedAt : placedAt;
  }

  @Nullable Instant acceptBy(Terms terms) {
    return placement == null ? null : placement.at().plus(terms.acceptWithin());
  }

  Fulfilment fulfilment() {
    return details == null ? Fulfilment.UNKNOWN : details.details().fulfilment();
  }

  /** What may be told of it. */
  OrderSnapshot snapshot(Terms terms) {
    return new OrderSnapshot(
        key.order().value(),
        key.dialect(),
        key.appId(),
        shop == null ? null : shop.id(),
        version,
        status(),
        statusSince(),
        verified,
        placedAt(),
        acceptBy(terms),
        fulfilment(),
        deliverySnapshot(),
        refundSnapshots(terms.refunds(key.dialect())),
        details == null ? null : details.details().total(),
        details == null ? List.of() : details.details().items(),
        cancellation(),
        updatedAt,
        details == null ? null : details.details().particulars(),
        cancellationRequestedAt(terms));
  }

  private @Nullable Instant statusSince() {
    return switch (state) {
      case Unknown _ -> null;
      case AwaitingAcceptance s -> s.placement().at();
      case Accepted s -> s.at();
      case Ready s -> s.at();
      case Completed s -> s.at();
      case Cancelled s -> s.cancellation().at();
    };
  }

  /**
   * Since when it is without the content that a call for it has to bring, however it ended
   * meanwhile; absent where the placement tells it, where Keeta told it or does not know the order,
   * and where nobody can say that it is Keeta's. One whose placement was never seen is asked about
   * for that.
   */
  @Nullable Instant lacksDetailsSince() {
    return switch (key.dialect()) {
      case STANDARD -> null;
      case OPENDELIVERY ->
          verified
                  && status() != OrderStatus.UNKNOWN
                  && isIncomplete(details == null ? null : details.details())
                  && !isUnknownToKeeta()
              ? listedAt()
              : null;
    };
  }

  /** Whether Keeta insists on that. */
  private boolean isUnknownToKeeta() {
    return notFound != null && notFound.isCertain(updatedAt);
  }

  /** The number by which its shop calls it, absent where Keeta did not certainly tell one. */
  @Nullable Long shopNumber() {
    return details == null ? null : details.shopNumber();
  }

  /** Whether an order of those details is without items or total. */
  static boolean isIncomplete(@Nullable Details details) {
    return details == null || details.total() == null || details.items().isEmpty();
  }

  /** Since when the shop waits for Keeta to cancel it; absent once it is, or goes on. */
  @Nullable Instant cancellationRequestedAt(Terms terms) {
    return cancellation() == null
        ? cancellationRequest.pendingSince(terms.cancellationAnsweredWithin())
        : null;
  }

  private OrderSnapshot.@Nullable Cancellation cancellation() {
    return switch (state) {
      case Unknown _, AwaitingAcceptance _, Accepted _, Ready _ -> null;
      case Completed s ->
          s.lateCancellation() == null ? null : cancellation(s.lateCancellation(), true);
      case Cancelled s -> cancellation(s.cancellation(), false);
    };
  }

  private static OrderSnapshot.Cancellation cancellation(Cancellation cancellation, boolean late) {
    return new OrderSnapshot.Cancellation(cancellation.at(), cancellation.by(), late);
  }

  private OrderSnapshot.@Nullable Delivery deliverySnapshot() {
    var parts =
        deliveries.parts().entrySet().stream()
            .map(part ->
                new OrderSnapshot.DeliveryPart(
                    part.getKey(),
                    DeliveryStage.ofCode(part.getValue().code()),
                    part.getValue().code(),
                    part.getValue().at()))
            .toList();
    return deliveries
        .latest()
        .map(leg ->
            new OrderSnapshot.Delivery(
                DeliveryStage.ofCode(leg.code()), leg.code(), leg.at(), parts))
        .orElse(null);
  }

  private List<OrderSnapshot.Refund> refundSnapshots(RefundRules rules) {
    return refunds.byId().keySet().stream().map(id -> refundSnapshot(id, rules)).toList();
  }

  /** What may be told of one application for a refund. */
  OrderSnapshot.Refund refundSnapshot(String afterSaleOrderId, RefundRules rules) {
    var refund = refunds.get(afterSaleOrderId);
    return OrderSnapshot.Refund.of(
        afterSaleOrderId,
        refund.kind(),
        refund.status(),
        refund.state(),
        refund.isActionable(rules),
        refund.isAppeal(),
        refund.money() == null ? null : refund.money().value(),
        refund.products() == null ? List.of() : refund.products().value(),
        refund.requestedAt(),
        refund.answerBy(rules),
        refund.since());
  }
}

package dev.keetaorders.contracts.order;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an event says beyond its type; no personal data and no free text of people. */
public sealed interface OrderEventData {

  /**
   * Of {@code order.placed}.
   *
   * @param status where the order stands with this, which may already be further
   * @param acceptBy an estimate of when Keeta cancels the order unless it is accepted
   * @param verified whether anything that Keeta certainly said confirms the order
   * @param particulars what only Open Delivery tells
   */
  record Placed(
      OrderStatus status,
      @Nullable Instant placedAt,
      @Nullable Instant acceptBy,
      boolean verified,
      Fulfilment fulfilment,
      @Nullable Money total,
      List<OrderItem> items,
      @Nullable OrderParticulars particulars)
      implements OrderEventData {

    /** A placement of which nothing but that is told. */
    public Placed(
        OrderStatus status,
        @Nullable Instant placedAt,
        @Nullable Instant acceptBy,
        boolean verified,
        Fulfilment fulfilment,
        @Nullable Money total,
        List<OrderItem> items) {
      this(status, placedAt, acceptBy, verified, fulfilment, total, items, null);
    }

    /** Copies the items. */
    public Placed {
      items = List.copyOf(items);
    }
  }

  /**
   * Of {@code order.accepted}, {@code order.ready} and {@code order.completed}.
   *
   * @param status where the order stands with this
   */
  record Progressed(OrderStatus status) implements OrderEventData {}

  /**
   * Of {@code order.cancelled} and {@code order.cancelled-late}.
   *
   * @param status where the order stands with this
   * @param late whether the order was completed before
   */
  record Cancelled(OrderStatus status, Instant at, CancelledBy by, boolean late)
      implements OrderEventData {}

  /**
   * Of {@code order.cancellation-requested}: the shop asked Keeta to cancel the order, which is no
   * cancellation yet.
   *
   * @param status where the order stands with this
   * @param at when the shop asked
   * @param pending false once Keeta has gone on with the order instead
   */
  record CancellationRequested(OrderStatus status, Instant at, boolean pending)
      implements OrderEventData {}

  /**
   * Of {@code delivery.changed}.
   *
   * @param subOrderId which part of a big order, absent for an undivided one
   * @param code Keeta's own number or word
   */
  record DeliveryChanged(@Nullable String subOrderId, DeliveryStage stage, String code)
      implements OrderEventData {}

  /**
   * Of {@code refund.requested} and {@code refund.changed}: all that is now known of one
   * application.
   *
   * @param code as {@code status}, empty where that is absent; older readers have it
   * @param partial whether {@code kind} is PARTIAL; older readers have it
   * @param amount as {@code money}; older readers have it
   * @param status Keeta's own number, absent while only our answer to it is known
   * @param actionable whether the shop is certainly asked and can still answer
   * @param appeal whether the customer called on Keeta to decide
   * @param requestedAt when the customer applied, absent while nobody told
   * @param answerBy an estimate of when Keeta agrees by itself, while it is actionable
   */
  record RefundChanged(
      String afterSaleOrderId,
      String code,
      boolean partial,
      @Nullable Money amount,
      RefundKind kind,
      @Nullable String status,
      RefundState state,
      boolean actionable,
      boolean appeal,
      @Nullable Money money,
      List<RefundProduct> products,
      @Nullable Instant requestedAt,
      @Nullable Instant answerBy)
      implements OrderEventData {

    /** Copies the products. A record of an older version has none. */
    public RefundChanged {
      products = Objects.requireNonNullElse(products, List.<RefundProduct>of()).stream().toList();
    }

    /** What the snapshot of the order shows of it. */
    public static RefundChanged to(OrderSnapshot.Refund refund) {
      return new RefundChanged(
          refund.afterSaleOrderId(),
          refund.code(),
          refund.partial(),
          refund.amount(),
          refund.kind(),
          refund.status(),
          refund.state(),
          refund.actionable(),
          refund.appeal(),
          refund.money(),
          refund.products(),
          refund.requestedAt(),
          refund.answerBy());
    }
  }

  /**
   * Of {@code order.details-learned}.
   *
   * @param particulars what only Open Delivery tells
   */
  record DetailsLearned(
      @Nullable Instant placedAt,
      @Nullable Instant acceptBy,
      Fulfilment fulfilment,
      @Nullable Money total,
      List<OrderItem> items,
      @Nullable OrderParticulars particulars)
      implements OrderEventData {

    /** Details of which nothing but that is told. */
    public DetailsLearned(
        @Nullable Instant placedAt,
        @Nullable Instant acceptBy,
        Fulfilment fulfilment,
        @Nullable Money total,
        List<OrderItem> items) {
      this(placedAt, acceptBy, fulfilment, total, items, null);
    }

    /** Copies the items. */
    public DetailsLearned {
      items = List.copyOf(items);
    }
  }

  /**
   * Of {@code fact.overtaken}.
   *
   * @param outcome why the notification changed nothing
   * @param facts what it reported, with the outcome of each; empty if it reported nothing
   * @param why more words where the outcome needs them, never a text of Keeta's
   */
  record Overtaken(Outcome outcome, List<OvertakenFact> facts, @Nullable String why)
      implements OrderEventData {
    /** Copies the facts. */
    public Overtaken {
      facts = List.copyOf(facts);
    }
  }

  /** One fact that changed nothing. */
  record OvertakenFact(Fact fact, Outcome outcome, Instant at) {}

  /** What a notification can report. */
  enum Fact {
    PLACEMENT,
    ACCEPTANCE,
    READINESS,
    COMPLETION,
    CANCELLATION,
    CANCELLATION_REQUEST,
    DELIVERY,
    REFUND,
    DETAILS
  }

  /** Why a notification changed nothing. */
  enum Outcome {
    /** It was known. */
    ALREADY_KNOWN,
    /** Something later was known. */
    OVERTAKEN,
    /** Nobody can tell that Keeta said it, and it is not a placement. */
    UNVERIFIED,
    /** It reports nothing that has a meaning here. */
    NO_FACT,
    /** It could not be read; it stands in quarantine too. */
    UNREADABLE
  }
}

package dev.keetaorders.contracts.order;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that may be told of an order, on {@code keeta.orders} and from the query API; no personal
 * data. Of two snapshots of an order the one with the higher version is the later.
 *
 * @param shopId absent while no notification named the shop
 * @param version the number of the order's events so far
 * @param statusSince by Keeta's clock; absent while the placement was never seen
 * @param verified false while nothing that Keeta certainly said confirms the order
 * @param placedAt when the customer placed it, absent while nobody told
 * @param acceptBy an estimate of when Keeta cancels it unless it is accepted
 * @param delivery absent while nothing was reported
 * @param cancellation absent unless it was cancelled, late or not
 * @param updatedAt when the latest notification that counts reached us
 * @param particulars what only Open Delivery tells, absent while it is not known or the dialect is
 *     another
 * @param cancellationRequestedAt when the shop asked Keeta to cancel it, while Keeta has neither
 *     done so nor gone on; absent otherwise
 */
public record OrderSnapshot(
    String orderId,
    Dialect dialect,
    String appId,
    @Nullable String shopId,
    long version,
    OrderStatus status,
    @Nullable Instant statusSince,
    boolean verified,
    @Nullable Instant placedAt,
    @Nullable Instant acceptBy,
    Fulfilment fulfilment,
    @Nullable Delivery delivery,
    List<Refund> refunds,
    @Nullable Money total,
    List<OrderItem> items,
    @Nullable Cancellation cancellation,
    Instant updatedAt,
    @Nullable OrderParticulars particulars,
    @Nullable Instant cancellationRequestedAt) {

  /** An order of which nothing but that is told. */
  public OrderSnapshot(
      String orderId,
      Dialect dialect,
      String appId,
      @Nullable String shopId,
      long version,
      OrderStatus status,
      @Nullable Instant statusSince,
      boolean verified,
      @Nullable Instant placedAt,
      @Nullable Instant acceptBy,
      Fulfilment fulfilment,
      @Nullable Delivery delivery,
      List<Refund> refunds,
      @Nullable Money total,
      List<OrderItem> items,
      @Nullable Cancellation cancellation,
      Instant updatedAt) {
    this(
        orderId,
        dialect,
        appId,
        shopId,
        version,
        status,
        statusSince,
        verified,
        placedAt,
        acceptBy,
        fulfilment,
        delivery,
        refunds,
        total,
        items,
        cancellation,
        updatedAt,
        null,
        null);
  }

  /** Copies the lists. */
  public OrderSnapshot {
    refunds = List.copyOf(refunds);
    items = List.copyOf(items);
  }

  /**
   * How far the delivery is: the latest report of all parts, then each part of a big order.
   *
   * @param code Keeta's own number
   * @param parts empty unless the order was divided for delivery
   */
  public record Delivery(
      DeliveryStage stage, String code, Instant since, List<DeliveryPart> parts) {
    /** Copies the parts. */
    public Delivery {
      parts = List.copyOf(parts);
    }
  }

  /** The delivery of one part of a big order. */
  public record DeliveryPart(String subOrderId, DeliveryStage stage, String code, Instant since) {}

  /**
   * The latest of one application for a refund. Its reasons and pictures are people's and not told.
   *
   * @param code as {@code status}, empty where that is absent; older readers have it
   * @param partial whether {@code kind} is PARTIAL; older readers have it
   * @param amount as {@code money}; older readers have it
   * @param since as {@code updatedAt}; older readers have it
   * @param status Keeta's own number, absent while only our answer to it is known
   * @param actionable whether the shop is certainly asked and can still answer
   * @param appeal whether the customer called on Keeta to decide
   * @param requestedAt when the customer applied, absent while nobody told
   * @param answerBy an estimate of when Keeta agrees by itself, while it is actionable
   * @param updatedAt by Keeta's clock
   */
  public record Refund(
      String afterSaleOrderId,
      String code,
      boolean partial,
      @Nullable Money amount,
      Instant since,
      RefundKind kind,
      @Nullable String status,
      RefundState state,
      boolean actionable,
      boolean appeal,
      @Nullable Money money,
      List<RefundProduct> products,
      @Nullable Instant requestedAt,
      @Nullable Instant answerBy,
      Instant updatedAt) {

    /** Copies the products. A record of an older version has none. */
    public Refund {
      products = Objects.requireNonNullElse(products, List.<RefundProduct>of()).stream().toList();
    }

    /** The same under its older names, too. */
    public static Refund of(
        String afterSaleOrderId,
        RefundKind kind,
        @Nullable String status,
        RefundState state,
        boolean actionable,
        boolean appeal,
        @Nullable Money money,
        List<RefundProduct> products,
        @Nullable Instant requestedAt,
        @Nullable Instant answerBy,
        Instant updatedAt) {
      return new Refund(
          afterSaleOrderId,
          status == null ? "" : status,
          kind == RefundKind.PARTIAL,
          money,
          updatedAt,
          kind,
          status,
          state,
          actionable,
          appeal,
          money,
          products,
          requestedAt,
          answerBy,
          updatedAt);
    }
  }

  /**
   * That it was cancelled.
   *
   * @param late whether it was completed before; then its status stays {@code COMPLETED}
   */
  public record Cancellation(Instant at, CancelledBy by, boolean late) {}
}

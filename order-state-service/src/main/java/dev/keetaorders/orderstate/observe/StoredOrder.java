package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.orderstate.delivery.Deliveries;
import dev.keetaorders.orderstate.lifecycle.Cancellation;
import dev.keetaorders.orderstate.lifecycle.CancellationRequest;
import dev.keetaorders.orderstate.lifecycle.OrderState;
import dev.keetaorders.orderstate.lifecycle.OrderState.Accepted;
import dev.keetaorders.orderstate.lifecycle.OrderState.AwaitingAcceptance;
import dev.keetaorders.orderstate.lifecycle.OrderState.Cancelled;
import dev.keetaorders.orderstate.lifecycle.OrderState.Completed;
import dev.keetaorders.orderstate.lifecycle.OrderState.Progress;
import dev.keetaorders.orderstate.lifecycle.OrderState.Ready;
import dev.keetaorders.orderstate.lifecycle.OrderState.Unknown;
import dev.keetaorders.orderstate.lifecycle.Placement;
import dev.keetaorders.orderstate.refund.Refund;
import dev.keetaorders.orderstate.refund.Refunds;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An order as its row keeps it, in the column {@code state}: flat, so that sealed types need no
 * marks in their JSON and an old row can be read when a type is added.
 *
 * @param placed whether its placement was seen
 * @param progress the state by name, absent while nothing but a placement was reported
 * @param since the time of that state, or of the cancellation where it is cancelled
 * @param cancellationRequest absent in the row of an older version
 * @param notFound absent in the row of an older version, too
 */
record StoredOrder(
    long version,
    @Nullable Shop shop,
    boolean verified,
    boolean placed,
    @Nullable OrderStatus progress,
    @Nullable Instant since,
    @Nullable CancelledBy cancelledBy,
    @Nullable Instant lateCancelledAt,
    @Nullable Placement awaitingSince,
    @Nullable Placement placement,
    Map<String, Deliveries.Leg> deliveries,
    Map<String, StoredRefund> refunds,
    @Nullable KnownDetails details,
    @Nullable CancellationRequest cancellationRequest,
    @Nullable NotFound notFound,
    Instant firstReceivedAt,
    Instant updatedAt) {

  static byte[] write(Order order) {
    return Json.write(of(order));
  }

  static Order read(OrderKey key, byte[] state) {
    return switch (Json.read(state, StoredOrder.class)) {
      case Json.Reading.Read<StoredOrder>(var stored) -> stored.toOrder(key);
      case Json.Reading.Unreadable<StoredOrder>(var why) ->
          throw new IllegalStateException("The row of order %s %s".formatted(key.order(), why));
    };
  }

  private static StoredOrder of(Order order) {
    var state = order.state();
    var progress = progress(state);
    return new StoredOrder(
        order.version(),
        order.shop(),
        order.verified(),
        !(state instanceof Unknown),
        progress == null ? null : Order.status(progress),
        progress == null ? null : since(progress),
        cancelledBy(progress),
        lateCancelledAt(progress),
        state instanceof AwaitingAcceptance awaiting ? awaiting.placement() : null,
        order.placement(),
        order.deliveries().byPart(),
        stored(order.refunds()),
        order.details(),
        order.cancellationRequest(),
        order.notFound(),
        order.firstReceivedAt(),
        order.updatedAt());
  }

  private static Map<String, StoredRefund> stored(Refunds refunds) {
    var stored = new TreeMap<String, StoredRefund>();
    refunds.byId().forEach((id, refund) -> stored.put(id, StoredRefund.of(refund)));
    return stored;
  }

  private static @Nullable Progress progress(OrderState state) {
    return switch (state) {
      case Unknown unknown -> unknown.reported();
      case AwaitingAcceptance _ -> null;
      case Progress progress -> progress;
    };
  }

  private static Instant since(Progress progress) {
    return switch (progress) {
      case Accepted s -> s.at();
      case Ready s -> s.at();
      case Completed s -> s.at();
      case Cancelled s -> s.cancellation().at();
    };
  }

  private static @Nullable CancelledBy cancelledBy(@Nullable Progress progress) {
    return switch (progress) {
      case Cancelled s -> s.cancellation().by();
      case Completed s -> s.lateCancellation() == null ? null : s.lateCancellation().by();
      case Accepted _, Ready _ -> null;
      case null -> null;
    };
  }

  private static @Nullable Instant lateCancelledAt(@Nullable Progress progress) {
    return progress instanceof Completed completed && completed.lateCancellation() != null
        ? completed.lateCancellation().at()
        : null;
  }

  private Order toOrder(OrderKey key) {
    return new Order(
        key,
        version,
        shop,
        verified,
        state(),
        placement,
        new Deliveries(new TreeMap<>(deliveries)),
        refundAxis(),
        details,
        Objects.requireNonNullElse(cancellationRequest, CancellationRequest.NONE),
        notFound,
        firstReceivedAt,
        updatedAt);
  }

  private Refunds refundAxis() {
    var byId = new TreeMap<String, Refund>();
    refunds.forEach((id, refund) -> byId.put(id, refund.toRefund()));
    return new Refunds(byId);
  }

  private OrderState state() {
    if (progress == null) {
      return awaitingSince == null ? Unknown.NOTHING : new AwaitingAcceptance(awaitingSince);
    }
    return placed ? reached(progress) : new Unknown(reached(progress));
  }

  private Progress reached(OrderStatus status) {
    if (since == null) throw new IllegalStateException(status + " without a time");
    return switch (status) {
      case ACCEPTED -> new Accepted(since);
      case READY -> new Ready(since);
      case COMPLETED ->
          new Completed(
              since, lateCancelledAt == null ? null : new Cancellation(lateCancelledAt, by()));
      case CANCELLED -> new Cancelled(new Cancellation(since, by()));
      case UNKNOWN, AWAITING_ACCEPTANCE ->
          throw new IllegalStateException("Stored as progress: " + status);
    };
  }

  private CancelledBy by() {
    return cancelledBy == null ? CancelledBy.UNKNOWN : cancelledBy;
  }
}

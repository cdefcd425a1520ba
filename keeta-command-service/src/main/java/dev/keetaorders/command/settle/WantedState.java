package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.OrderStatus;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The state of the order that a command asks for, and whether the order is there. A command that
 * asks for none of these is not told from the order's state.
 */
public enum WantedState {
  ACCEPTED(OrderStatus.ACCEPTED),
  READY(OrderStatus.READY),
  /** No status of the order shows it; the delivery's does, or that the order is completed. */
  DISPATCHED(OrderStatus.COMPLETED),
  COMPLETED(OrderStatus.COMPLETED),
  CANCELLED(OrderStatus.CANCELLED);

  // Keeta's delivery statuses: 30 picked up, 50 delivered, 99 cancelled and to be sent out anew.
  private static final int PICKED_UP = 30;
  private static final int DELIVERY_CANCELLED = 99;

  private final OrderStatus shownBy;

  WantedState(OrderStatus shownBy) {
    this.shownBy = shownBy;
  }

  static Optional<WantedState> of(CommandType type) {
    return switch (type) {
      case CONFIRM_ORDER -> Optional.of(ACCEPTED);
      case MARK_READY -> Optional.of(READY);
      case DISPATCH_ORDER -> Optional.of(DISPATCHED);
      case COLLECT_ORDER, DELIVER_ORDER -> Optional.of(COMPLETED);
      case CANCEL_ORDER -> Optional.of(CANCELLED);
      case AGREE_REFUND,
          REJECT_REFUND,
          PREVIEW_PARTIAL_REFUND,
          APPLY_PARTIAL_REFUND,
          UPDATE_COURIER,
          UPDATE_TRACKING,
          FETCH_ORDER ->
          Optional.empty();
    };
  }

  /**
   * What the order's standing says of the state. Of an order that stands nobody knows where, it is
   * taken that it is not there yet: a call too many is refused, one too few is missed.
   */
  ReadBack judge(OrderSeen order) {
    return switch (order.standing()) {
      case CANCELLED -> this == CANCELLED ? reached(order) : elsewhere(order);
      case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY, COMPLETED -> {
        // The shop may cancel up to 48 hours after completion, so no other state is final for it.
        if (order.standing().compareTo(shownBy) >= 0) yield reached(order);
        yield this == DISPATCHED ? byDelivery(order) : new ReadBack.Before(order.number());
      }
    };
  }

  private static ReadBack reached(OrderSeen order) {
    return new ReadBack.Reached(order.number(), order.standing() == OrderStatus.COMPLETED);
  }

  private ReadBack elsewhere(OrderSeen order) {
    return new ReadBack.Elsewhere(order.number(), order.passed().contains(shownBy));
  }

  private static ReadBack byDelivery(OrderSeen order) {
    var delivery = order.deliveryStatus();
    var code = delivery == null ? OptionalInt.empty() : number(delivery);
    if (code.isEmpty()) return new ReadBack.Undecided("no status of a delivery is shown");
    var underWay = code.getAsInt() >= PICKED_UP && code.getAsInt() != DELIVERY_CANCELLED;
    return underWay ? reached(order) : new ReadBack.Before(order.number());
  }

  /** Whether the order can change no more, but for a late cancellation. */
  static boolean isFinal(OrderSeen order) {
    return switch (order.standing()) {
      case COMPLETED, CANCELLED -> true;
      case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY -> false;
    };
  }

  private static OptionalInt number(String status) {
    try {
      return OptionalInt.of(Integer.parseInt(status));
    } catch (NumberFormatException _) {
      return OptionalInt.empty();
    }
  }

  /**
   * How a command ends without a call because of what is verifiably known; empty if it must be
   * called. Whatever is asked of a completed order but its cancellation and refunds is pointless
   * rather than done: nobody waits for it any more.
   */
  public static Optional<Outcome> endsWithoutCall(CommandType type, Standing standing) {
    var wanted = of(type);
    return wanted.isPresent()
        ? wanted.get().endsWithoutCall(standing)
        : endsWithTheOrder(CommandClass.of(type), standing);
  }

  private static Optional<Outcome> endsWithTheOrder(CommandClass kind, Standing standing) {
    return switch (kind) {
      case OVERWRITING ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY -> Optional.empty();
            case COMPLETED, CANCELLED -> superseded(standing);
          };
      // What is paid back in full cannot be paid back in part.
      case MONEY ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY, COMPLETED -> Optional.empty();
            case CANCELLED -> superseded(standing);
          };
      // Applications for a refund come at any time.
      case GUARDED, AIMED, READ -> Optional.empty();
    };
  }

  private Optional<Outcome> endsWithoutCall(Standing standing) {
    return switch (this) {
      case ACCEPTED ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE -> Optional.empty();
            // Final for a confirmation: Keeta takes no acceptance back.
            case ACCEPTED, READY -> already(standing);
            case COMPLETED, CANCELLED -> superseded(standing);
          };
      case READY ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED -> Optional.empty();
            case READY -> already(standing);
            case COMPLETED, CANCELLED -> superseded(standing);
          };
      case DISPATCHED, COMPLETED ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY -> Optional.empty();
            case COMPLETED, CANCELLED -> superseded(standing);
          };
      case CANCELLED ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY, COMPLETED -> Optional.empty();
            case CANCELLED -> already(standing);
          };
    };
  }

  private static Optional<Outcome> already(Standing standing) {
    return Optional.of(new Outcome.AlreadyDone(standing.name()));
  }

  private static Optional<Outcome> superseded(Standing standing) {
    return Optional.of(Outcome.Superseded.byState(standing.name()));
  }
}

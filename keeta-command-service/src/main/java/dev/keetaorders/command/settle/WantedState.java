package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.OrderStatus;
import java.util.Optional;

/**
 * The state of the order that a command asks for, and whether the order is there. A command that
 * asks for none of these is not told from the order's state.
 */
public enum WantedState {
  ACCEPTED(OrderStatus.ACCEPTED, Standing.ACCEPTED),
  READY(OrderStatus.READY, Standing.READY),
  /** No status of the order shows it; the delivery's does, or that the order is completed. */
  DISPATCHED(OrderStatus.COMPLETED, Standing.DISPATCHED),
  COMPLETED(OrderStatus.COMPLETED, Standing.DELIVERED),
  CANCELLED(OrderStatus.CANCELLED, Standing.CANCELLED);

  private final OrderStatus shownBy;
  private final Standing standing;

  WantedState(OrderStatus shownBy, Standing standing) {
    this.shownBy = shownBy;
    this.standing = standing;
  }

  /** Where an order is that was brought there, where each step has an event of its own. */
  Standing standing() {
    return standing;
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
   *
   * @param inDoubt whether a call may have brought it there
   */
  ReadBack judge(OrderSeen order, DispatchNumbers dispatch, boolean inDoubt) {
    return switch (order.standing()) {
      case CANCELLED -> this == CANCELLED ? reached(order) : elsewhere(order);
      case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY, COMPLETED -> {
        // The shop may cancel up to 48 hours after completion, so no other state is final for it.
        if (order.standing().compareTo(shownBy) >= 0) yield reached(order);
        yield this == DISPATCHED
            ? byDelivery(order, dispatch, inDoubt)
            : new ReadBack.Before(order.number());
      }
    };
  }

  private static ReadBack reached(OrderSeen order) {
    return new ReadBack.Reached(order.number(), order.standing() == OrderStatus.COMPLETED);
  }

  private ReadBack elsewhere(OrderSeen order) {
    return new ReadBack.Elsewhere(order.number(), order.passed().contains(shownBy));
  }

  private static ReadBack byDelivery(OrderSeen order, DispatchNumbers dispatch, boolean inDoubt) {
    var delivery = order.deliveryStatus();
    if (dispatch.isUnderWay(delivery)) return reached(order);
    // Without a doubt nothing of ours is to be told, and Keeta refuses a call too many.
    if (!inDoubt || dispatch.isNotYet(delivery)) return new ReadBack.Before(order.number());
    return new ReadBack.Undecided(
        delivery == null
            ? "no status of a delivery is shown"
            : "whether a delivery at %s was dispatched is not known".formatted(delivery));
  }

  /** Whether the order can change no more, but for a late cancellation. */
  static boolean isFinal(OrderSeen order) {
    return switch (order.standing()) {
      case COMPLETED, CANCELLED -> true;
      case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY -> false;
    };
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
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY, DISPATCHED -> Optional.empty();
            case DELIVERED, COMPLETED, CANCELLED -> superseded(standing);
          };
      // What is paid back in full cannot be paid back in part.
      case MONEY ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY, DISPATCHED, DELIVERED, COMPLETED ->
                Optional.empty();
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
            case ACCEPTED, READY, DISPATCHED, DELIVERED -> already(standing);
            case COMPLETED, CANCELLED -> superseded(standing);
          };
      case READY ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED -> Optional.empty();
            case READY, DISPATCHED, DELIVERED -> already(standing);
            case COMPLETED, CANCELLED -> superseded(standing);
          };
      case DISPATCHED ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY -> Optional.empty();
            case DISPATCHED, DELIVERED -> already(standing);
            case COMPLETED, CANCELLED -> superseded(standing);
          };
      case COMPLETED ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY, DISPATCHED -> Optional.empty();
            case DELIVERED -> already(standing);
            case COMPLETED, CANCELLED -> superseded(standing);
          };
      case CANCELLED ->
          switch (standing) {
            case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, READY, DISPATCHED, DELIVERED, COMPLETED ->
                Optional.empty();
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

package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.notification.LastEvent;

/** Where an order stands by what Keeta verifiably said; later ones are never taken back. */
public enum Standing {
  /** Nothing is known. */
  UNKNOWN,
  AWAITING_ACCEPTANCE,
  ACCEPTED,
  READY,
  // Of the Open Delivery dialect only: events of their own tell of these.
  DISPATCHED,
  DELIVERED,
  COMPLETED,
  CANCELLED;

  /**
   * Where an order stands at least by an event: as contracts read it, and how far it was brought.
   */
  public static Standing of(LastEvent event) {
    return switch (event) {
      case DISPATCHED, PICKED_UP -> DISPATCHED;
      case DELIVERED -> DELIVERED;
      case CREATED,
          CONFIRMED,
          READY_FOR_PICKUP,
          CONCLUDED,
          CANCELLED,
          CANCELLATION_REQUESTED,
          USER_REFUND_REQUEST,
          REFUNDED,
          REFUND_FAILED,
          OTHER ->
          switch (event.standsAt()) {
            case UNKNOWN -> UNKNOWN;
            case AWAITING_ACCEPTANCE -> AWAITING_ACCEPTANCE;
            case ACCEPTED -> ACCEPTED;
            case READY -> READY;
            case COMPLETED -> COMPLETED;
            case CANCELLED -> CANCELLED;
          };
    };
  }

  /** The later of both, whichever came first to us. */
  public Standing and(Standing other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

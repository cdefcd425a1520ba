package dev.keetaorders.sandbox.world.opendelivery;

/**
 * What Keeta tells of an order (docs/keeta/opendelivery-api.md 3.4). How far an order is by it is a
 * number; what tells nothing of that has 0.
 */
public enum EventType {
  /** A customer placed it. */
  CREATED(10),
  /** The shop accepted it. */
  CONFIRMED(20),
  /** Somebody should begin to cook a scheduled order. */
  RECOMMENDED_PREPARATION_START(0),
  /** The meal can be fetched. */
  READY_FOR_PICKUP(30),
  /** Keeta's courier is on the way to the shop, or there. */
  PICKUP_ONGOING(0),
  /** It left for the customer. */
  DISPATCHED(40),
  /** The customer fetched it. */
  PICKED_UP(45),
  /** It is with the customer. */
  DELIVERED(50),
  /** It is finished. */
  CONCLUDED(60),
  /** The shop asked for its cancellation; it is none yet. */
  CANCELLATION_REQUESTED(0),
  /** It is cancelled. */
  CANCELLED(0),
  /** The customer wants money back. */
  USER_REFUND_REQUEST(0),
  /** The customer gets it. */
  REFUNDED(0),
  /** The customer does not: it was denied, whatever the name says. */
  REFUND_FAILED(0);

  private final int rank;

  EventType(int rank) {
    this.rank = rank;
  }

  int rank() {
    return rank;
  }

  /** Whether {@code lastEvent} of an order can be it: it has two words fewer (section 5). */
  boolean canBeLast() {
    return this != RECOMMENDED_PREPARATION_START && this != PICKUP_ONGOING;
  }
}

package dev.keetaorders.command.settle;

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

  /** The later of both, whichever came first to us. */
  public Standing and(Standing other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

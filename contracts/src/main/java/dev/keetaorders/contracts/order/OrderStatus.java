package dev.keetaorders.contracts.order;

/** Where an order stands. */
public enum OrderStatus {
  /** Its placement was never seen; what else was reported about it is remembered. */
  UNKNOWN,
  AWAITING_ACCEPTANCE,
  ACCEPTED,
  /** The meal can be picked up by the courier or the customer. */
  READY,
  COMPLETED,
  CANCELLED
}

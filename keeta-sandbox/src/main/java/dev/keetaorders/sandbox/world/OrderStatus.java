package dev.keetaorders.sandbox.world;

/** Where Keeta says an order stands (merchantOrder.status; docs/keeta/standard-api.md 6.4). */
public enum OrderStatus {
  /** The customer placed it. */
  SUBMITTED(10),
  /**
   * The shop was told and has to answer. A real trace shows 20 here; one mock calls it accepted.
   */
  WAITING(20),
  /** The shop accepted it. */
  CONFIRMED(30),
  /** The meal can be fetched. */
  READY(35),
  /** It is with the customer. */
  COMPLETED(40),
  /** It was cancelled or reversed. */
  CANCELLED(50);

  private final int code;

  OrderStatus(int code) {
    this.code = code;
  }

  /** Keeta's number. */
  public int code() {
    return code;
  }

  /** Whether the shop has accepted it and it is not yet over. */
  boolean inTheKitchen() {
    return this == CONFIRMED || this == READY;
  }

  /** Whether it is neither completed nor cancelled. */
  boolean open() {
    return this != COMPLETED && this != CANCELLED;
  }
}

package dev.keetaorders.sandbox.world;

/**
 * Where a refund application stands (docs/keeta/standard-api.md 6.7). 1001, 2001, 5001 and 5002
 * were seen; 3001 is INFERRED from the grouping by thousands.
 */
public enum RefundStatus {
  APPLIED(1001),
  AGREED(2001),
  REJECTED(3001),
  PROCESSING(5001),
  PAID(5002);

  private final int code;

  RefundStatus(int code) {
    this.code = code;
  }

  /** Keeta's number. */
  public int code() {
    return code;
  }

  /** Whether money is still to come without anyone's doing. */
  boolean onItsWay() {
    return this == AGREED || this == PROCESSING;
  }
}

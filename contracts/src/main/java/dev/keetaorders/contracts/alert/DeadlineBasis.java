package dev.keetaorders.contracts.alert;

/** What a deadline is counted from. */
public enum DeadlineBasis {
  /** Keeta's time of placement. */
  PLACED_AT("placed-at"),
  /** Keeta's time of the application for a refund. */
  APPLIED_AT("applied-at"),
  /** When the notification reached us, because it tells no time of its own. */
  RECEIVED_AT("received-at");

  private final String wireName;

  DeadlineBasis(String wireName) {
    this.wireName = wireName;
  }

  /** The word in the record. */
  @Override
  public String toString() {
    return wireName;
  }
}

package dev.keetaorders.contracts.alert;

/** How an alerted deadline was met. */
public enum ClearedBy {
  /** The shop accepted, here or at Keeta's own terminal. */
  ACCEPTED("accepted"),
  CANCELLED_BY_CUSTOMER("cancelled-by-customer"),
  CANCELLED_BY_MERCHANT("cancelled-by-merchant"),
  /** By Keeta's customer service. */
  CANCELLED_BY_SUPPORT("cancelled-by-support"),
  /** Cancelled before it was due, and Keeta does not say by whom (docs/adr/0023). */
  CANCELLED("cancelled"),
  /** The refund was answered. */
  ANSWERED("answered");

  private final String wireName;

  ClearedBy(String wireName) {
    this.wireName = wireName;
  }

  /** The word in the record. */
  @Override
  public String toString() {
    return wireName;
  }
}

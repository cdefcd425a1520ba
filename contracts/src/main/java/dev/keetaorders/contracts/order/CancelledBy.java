package dev.keetaorders.contracts.order;

/** Who cancelled an order; the order of the constants breaks ties between reports. */
public enum CancelledBy {
  /** Keeta itself, its timer for acceptance included. */
  SYSTEM,
  CUSTOMER,
  MERCHANT,
  /** Keeta's customer service. */
  SUPPORT,
  /** The report does not say, or says what is not known yet. */
  UNKNOWN
}

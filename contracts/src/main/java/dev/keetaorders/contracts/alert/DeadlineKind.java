package dev.keetaorders.contracts.alert;

/** What somebody must do in time. */
public enum DeadlineKind {
  /** The shop must accept the order, or Keeta cancels it and closes the store for a while. */
  ACCEPT_ORDER,
  /** The shop must answer a refund, or Keeta grants it. */
  ANSWER_REFUND,
  /**
   * A placement that could not be read or trusted went to quarantine: a person must look at it
   * before Keeta cancels the order behind it.
   */
  UNREADABLE_PLACEMENT
}

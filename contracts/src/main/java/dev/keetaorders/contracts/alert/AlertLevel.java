package dev.keetaorders.contracts.alert;

/** How near a deadline is; declared from the mildest to the end. */
public enum AlertLevel {
  /** Time to look. */
  WARNING,
  /** Time to act. */
  CRITICAL,
  /** Too late, or Keeta itself has cancelled. */
  MISSED,
  /** Met after all, once an alert had fallen due; nobody needs to act any more. */
  CLEARED
}

package dev.keetaorders.command.limit;

/** What an answer of Keeta's, or its absence, tells of how Keeta is doing. */
public enum Condition {
  /** Keeta answered; a refusal of what was asked is an answer like any other. */
  WELL,
  /** Keeta's own error, a time-out, no connection. */
  TROUBLED,
  /** It refused because there were too many calls, and did not say of whom. */
  LIMITED,
  /** The same, of the app. */
  APP_LIMITED,
  /** The same, of the shop. */
  SHOP_LIMITED,
  /** Nothing: Keeta was not asked, or what came cannot be read. */
  UNTOLD
}

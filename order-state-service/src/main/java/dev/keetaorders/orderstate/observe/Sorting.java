package dev.keetaorders.orderstate.observe;

/** Whether a record of the log is a notification about an order. */
sealed interface Sorting {

  /** It is. */
  record OfAnOrder(Arrival arrival) implements Sorting {}

  /** Nobody can tell of which order, or which notification it is: only quarantine can hold it. */
  record Stray(LoggedRecord record, String why) implements Sorting {}
}

package dev.keetaorders.simulation;

/** A mistake that is built in on purpose, to see that it is found. */
public enum Defect {
  NONE,
  /** The ledger gives a command away while a call of it may be in flight. */
  TAKES_OVER_AT_ONCE,
  /** An instance that takes a command over believes that nobody has called. */
  FORGETS_THE_DOUBT,
  /** The ledger takes the end of a step from whoever brings it. */
  ENDS_TWICE,
  /** An instance that stood still sends what it wanted to send before. */
  SENDS_WHAT_EXPIRED,
  /** A watchdog that was restarted reads from the end of the log. */
  FORGETS_THE_LOG,
  /** A watchdog raises what is due without having read as far. */
  RAISES_UNREAD,
  /** The projection takes what it hears last for the state. */
  BELIEVES_THE_LAST
}

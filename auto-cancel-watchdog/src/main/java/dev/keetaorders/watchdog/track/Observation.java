package dev.keetaorders.watchdog.track;

/** What a record on the log meant to the watchdog. */
public enum Observation {
  /** A clock runs. */
  STARTED,
  /** A clock runs no more. */
  ENDED,
  /** It says nothing about a deadline. */
  NOTHING,
  /**
   * A placement, or an application for a refund, that arrived in time, long ago: what came of it
   * stands before the place from which we read, so that its deadline can no longer be judged. It
   * was due long before we started.
   */
  OUT_OF_SIGHT,
  /** The headers do not tell what it is. */
  UNREADABLE,
  /** One too many to be kept of those for which nobody vouches: unverified, or unreadable. */
  LEFT_OUT
}

package dev.keetaorders.orderstate.observe;

import org.jspecify.annotations.Nullable;

/**
 * That only Keeta can tell where an order stands, and what was done about it.
 *
 * @param command the bytes of the command that asks, absent unless it is asked
 */
public record ReadBack(Reason reason, Decision decision, byte @Nullable [] command) {

  /** Why Keeta is to be asked. */
  public enum Reason {
    /** Nobody can tell that Keeta said it: the answer settles it. */
    UNVERIFIED,
    /** Something was reported of an order whose placement was never seen. */
    PLACEMENT_UNKNOWN,
    /** What Keeta said could not be read. */
    UNREADABLE,
    /** The placement came without its items or its total. */
    INCOMPLETE,
    /** Nobody confirmed it in time, and of its end nothing was heard. */
    UNCONFIRMED,
    /** The shop asked for its cancellation, and Keeta had its time to decide. */
    CANCELLATION_OPEN
  }

  /** What came of it. */
  public enum Decision {
    ASKED,
    /** Too many unverified notifications of one app within a minute. */
    LIMITED,
    /** It is history: the log is read again from long ago. */
    TOO_OLD,
    /** A setting says that nobody asks. */
    OFF
  }
}

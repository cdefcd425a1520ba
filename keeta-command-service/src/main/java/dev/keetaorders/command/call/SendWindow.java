package dev.keetaorders.command.call;

import java.time.Instant;

/**
 * When a request may go over the network. These are times and no durations: a process that counts
 * from when it goes on cannot tell that it stood still, and that another has taken over.
 *
 * @param leaveBy nothing of it leaves after that
 * @param until nobody waits for its answer after that, and nothing of it leaves either
 */
record SendWindow(Instant leaveBy, Instant until) {

  /** One in which a request may leave as long as its answer is waited for. */
  static SendWindow until(Instant until) {
    return new SendWindow(until, until);
  }

  /** The last moment at which a request may leave, if it is to have a connection by then. */
  Instant leaveBy(Instant connected) {
    var last = leaveBy.isBefore(until) ? leaveBy : until;
    return connected.isBefore(last) ? connected : last;
  }

  boolean isOver(Instant now) {
    return now.isAfter(leaveBy) || !now.isBefore(until);
  }
}

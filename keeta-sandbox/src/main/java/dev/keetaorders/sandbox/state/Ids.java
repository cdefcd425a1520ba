package dev.keetaorders.sandbox.state;

import java.time.Instant;
import org.h2.mvstore.MVMap;

/**
 * Ids that grow and never come twice. They are made of the time, so that not even a sandbox that
 * lost its state gives one out again: the topics of a local stack may still know it.
 */
final class Ids {

  static final long NUMBERS_A_MILLISECOND = 1_000_000;

  private final MVMap<String, String> notes;

  Ids(MVMap<String, String> notes) {
    this.notes = notes;
  }

  /** Keeta's id of an order: 16 digits as in live traffic, or 15 as on the pages. */
  long order(Instant now, int digits) {
    return next("last-order-" + digits, now.toEpochMilli() * (digits == 15 ? 100 : 1000));
  }

  /** The id of a message: 19 digits. */
  String message(Instant now) {
    return Long.toString(next("last-message", now.toEpochMilli() * NUMBERS_A_MILLISECOND));
  }

  /** The id of a refund application: 15 digits. */
  long afterSaleOrder(Instant now) {
    return next("last-after-sale-order", now.toEpochMilli() * 100);
  }

  /** The number of a push or of something recorded. */
  long number(Instant now) {
    return next("last-number", now.toEpochMilli() * NUMBERS_A_MILLISECOND);
  }

  /** Whether an order of that id was placed before then. */
  static boolean placedBefore(long orderViewId, Instant then) {
    var perMillisecond = orderViewId < 1_000_000_000_000_000L ? 100 : 1000;
    return orderViewId / perMillisecond < then.toEpochMilli();
  }

  private long next(String name, long atLeast) {
    var last = notes.get(name);
    var next = last == null ? atLeast : Math.max(atLeast, Long.parseLong(last) + 1);
    notes.put(name, Long.toString(next));
    return next;
  }
}

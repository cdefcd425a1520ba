package dev.keetaorders.conformance.play;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of the kit's own, made of the time: none comes twice, in no run, and none is one that the
 * sandbox gives out.
 */
final class Numbers {

  private static final long SIXTEEN_DIGITS = 5_000_000_000_000_000L;
  private static final long MESSAGES = 8_000_000_000_000_000_000L;

  /** Above 2^53, so an odd one does not survive a floating-point number. */
  private static final long TOO_MUCH_FOR_A_DOUBLE = 9_100_000_000_000_001L;

  private final AtomicLong next;
  private final AtomicLong nextShop;

  Numbers(Instant now) {
    this.next = new AtomicLong(now.toEpochMilli() * 100);
    this.nextShop = new AtomicLong(now.toEpochMilli());
  }

  long shop() {
    return nextShop.getAndIncrement();
  }

  long orderOf15Digits() {
    return next.getAndIncrement();
  }

  long order() {
    return SIXTEEN_DIGITS + next.getAndIncrement();
  }

  long largeOrder() {
    return TOO_MUCH_FOR_A_DOUBLE + 2 * next.getAndIncrement();
  }

  String message() {
    return Long.toString(MESSAGES + next.getAndIncrement());
  }
}

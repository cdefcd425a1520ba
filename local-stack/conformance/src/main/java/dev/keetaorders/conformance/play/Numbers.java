package dev.keetaorders.conformance.play;

import dev.keetaorders.conformance.clause.Dialect;
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

  /**
   * The first shops of Open Delivery: the same in each run, so that an owner can configure what
   * they are called.
   */
  static final long FIRST_OPEN_SHOP = 7_700_001;

  private Numbers(Instant now, long firstShop) {
    this.next = new AtomicLong(now.toEpochMilli() * 100);
    this.nextShop = new AtomicLong(firstShop);
  }

  static Numbers of(Dialect dialect, Instant now) {
    return switch (dialect) {
      case STANDARD -> new Numbers(now, now.toEpochMilli());
      case OPENDELIVERY -> new Numbers(now, FIRST_OPEN_SHOP);
    };
  }

  /** What the app calls a shop of Open Delivery: 36 characters at least. */
  static String merchant(long shopId) {
    return "conformance-merchant-%019d".formatted(shopId);
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

package dev.keetaorders.proof.promises.judge;

/**
 * How many of many have to go well while a part is down: 95 of 100, and one more may fail. A
 * machine that does everything at once lets one or another wait too long; where one of two
 * instances, or one of three brokers, takes its share with it, a third or half of all fail.
 */
final class Share {

  private static final int MAY_FAIL = 5;

  /** Fewer say nothing. */
  static final int FEWEST = 3;

  static boolean suffices(long well, long all) {
    return all - well <= 1 + all * MAY_FAIL / 100;
  }

  private Share() {}
}

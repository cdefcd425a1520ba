package dev.keetaorders.command.retain;

import java.time.Instant;

/** The ledger, a page at a time, in the order of intake. */
public interface Forgetting {

  /** From before the first command. */
  long BEGINNING = 0;

  /** Which commands a walk through the ledger may forget. */
  enum Sort {
    ALL_BUT_REFUNDS,
    REFUNDS
  }

  /**
   * What became of a page.
   *
   * @param forgotten how many commands went, with all that is told of them
   * @param last the place of its last command; the next page begins behind it
   * @param more whether there may be anything to forget behind it
   */
  record Page(int forgotten, long last, boolean more) {}

  /**
   * Forgets of the next so many commands those that are settled, of that sort, and ended before
   * that moment. One short transaction, which locks nothing that can still be claimed.
   */
  Page forget(Sort sort, long after, int most, Instant endedBefore);

  /** Forgets what Kafka refused for good before that moment; what waits for Kafka stays. */
  int forgetRefused(Instant createdBefore, int most);

  /** Forgets who had texts made readable before that moment. */
  int forgetDecryptions(Instant begunBefore, int most);
}

package dev.keetaorders.orderstate.rebuild;

import java.util.List;

/** What the comparison of one order came to. */
sealed interface Verdict {

  /** Every row is the same. */
  record Equal() implements Verdict {}

  /**
   * Something is not.
   *
   * @param where the columns that differ, and the tables that have a row more or less
   */
  record Different(List<String> where) implements Verdict {
    /** Copies the list. */
    public Different {
      where = List.copyOf(where);
    }
  }

  /** The topic does not tell what the order must be. */
  record NotComparable(Why why) implements Verdict {}

  /** Why not. */
  enum Why {
    OLDER_THAN_THE_TOPIC("older than the topic, which has forgotten how they began"),
    /** Which of them was read first, and counted first, is not on the log. */
    SPREAD_OVER_PARTITIONS("different, but their records lie in several partitions");

    private final String sentence;

    Why(String sentence) {
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }
}

package dev.keetaorders.contracts.command;

/** The names of the headers that a dead letter has besides those with which it came. */
public final class DeadLetterHeader {

  /** {@code unreadable}, {@code other-content}, {@code unstorable} or {@code broke-us}. */
  public static final String REASON = "keeta-dead-letter-reason";

  /** A sentence that says more, and nothing of the content. */
  public static final String DETAIL = "keeta-dead-letter-detail";

  /** Where it stood. */
  public static final String TOPIC = "keeta-dead-letter-topic";

  public static final String PARTITION = "keeta-dead-letter-partition";
  public static final String OFFSET = "keeta-dead-letter-offset";

  private DeadLetterHeader() {}
}

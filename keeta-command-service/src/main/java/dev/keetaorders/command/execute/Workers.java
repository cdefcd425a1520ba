package dev.keetaorders.command.execute;

/**
 * How many steps an instance is at.
 *
 * @param all at a time; each waits for Keeta on a virtual thread
 * @param others of them that may be at something else than confirmations
 * @param writing transactions at a time that write outcomes down, each of them several
 */
public record Workers(int all, int others, int writing) {

  /** Refuses what would leave one class without a worker. */
  public Workers {
    if (others < 1 || others >= all) {
      throw new IllegalArgumentException(
          "Of %d workers at least one is for confirmations and one for the rest, not %d"
              .formatted(all, others));
    }
    if (writing < 1) throw new IllegalArgumentException("Nobody would write outcomes down");
  }
}

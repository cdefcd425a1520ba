package dev.keetaorders.command.execute;

/**
 * The numbers of attempts that the ledger does not count. Two instances may both confirm an order,
 * and Keeta answers them differently; a reader knows a reply by its command and the attempt's
 * number, and would take the second for a repeat of the first. So every run without the ledger
 * counts from a thousand of its own, above all that the ledger counts; and so does what is in doubt
 * when a ledger has lost its last commits, and with them the numbers that it had given.
 */
public final class AttemptNumbers {

  private static final int BLOCK = 1_000;

  /** As many as an int holds: that two runs of one command meet is one chance in two million. */
  private static final int BLOCKS = 2_000_000;

  /** The number of a run's first attempt; the same run always has the same. */
  public static int firstOf(String owner) {
    return BLOCK * (1 + Math.floorMod(owner.hashCode(), BLOCKS)) + 1;
  }

  private AttemptNumbers() {}
}

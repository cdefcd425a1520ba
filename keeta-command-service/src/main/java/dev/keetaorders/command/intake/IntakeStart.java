package dev.keetaorders.command.intake;

import dev.keetaorders.command.intake.IntakeCursors.Cursor;
import org.jspecify.annotations.Nullable;

/** From where a partition is taken in. */
sealed interface IntakeStart {

  /** From where Kafka says, which the ledger agrees with. */
  record AsCommitted(Cursor cursor) implements IntakeStart {}

  /** The ledger knows nothing of the partition, and has no reason to. */
  record Begin(long next) implements IntakeStart {}

  /** The ledger lost what it had taken in: it is read again, and may have been executed. */
  record GoBack(Cursor to) implements IntakeStart {}

  /**
   * Decides.
   *
   * @param cursor the ledger's, absent where it has none
   * @param reached what was certainly taken in: the higher of Kafka's committed offset and what
   *     this process wrote, absent where there is neither
   * @param adopts whether an older version took commands in, which wrote no cursors
   */
  static IntakeStart of(@Nullable Cursor cursor, @Nullable Long reached, boolean adopts) {
    if (cursor == null) {
      if (reached == null) return new Begin(0);
      return adopts ? new Begin(reached) : new GoBack(new Cursor(0, reached));
    }
    return reached == null || cursor.next() >= reached
        ? new AsCommitted(cursor)
        : new GoBack(new Cursor(cursor.next(), Math.max(cursor.doubtedBelow(), reached)));
  }
}

package dev.keetaorders.command.intake;

import dev.keetaorders.command.execute.LedgerUnavailable;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far each partition was taken in, by the ledger; {@link LedgerUnavailable} as everywhere. */
public interface IntakeCursors {

  /**
   * Where one partition stands.
   *
   * @param next all before it was taken in
   * @param doubtedBelow what is taken in below that may have been executed before
   */
  record Cursor(long next, long doubtedBelow) {}

  /**
   * What the ledger says.
   *
   * @param adopts whether an older version took commands in, which wrote no cursors
   * @param rereadFrom nothing is read again before, unless {@code null}: results are being recalled
   */
  record Cursors(Map<Integer, Cursor> byPartition, boolean adopts, @Nullable Instant rereadFrom) {

    /** Copies them. */
    public Cursors {
      byPartition = Map.copyOf(byPartition);
    }
  }

  Cursors read();

  /** Writes where partitions begin of which it knows nothing. */
  void begin(Map<Integer, Long> next);

  /**
   * Moves them on; all that is before is durable. Says whether each stood where it was expected,
   * and moves none of them otherwise.
   */
  boolean move(Map<Integer, Move> moves);

  /** From where to where. */
  record Move(long expected, long next) {}

  /**
   * Writes that commits were lost, by what partitions show: a new life of the ledger begins, unless
   * one has just begun. Says whether it did.
   */
  boolean wentBack(Map<Integer, Cursor> found, Instant now);
}

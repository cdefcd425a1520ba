package dev.keetaorders.watchdog.deadline;

import dev.keetaorders.contracts.alert.ClearedBy;
import java.time.Instant;

/** A record on the log that says: this order waits for the shop no more. */
public sealed interface Ending {

  /** When the broker appended the record. */
  Instant appendedAt();

  /** The shop accepted. */
  record Accepted(Instant appendedAt) implements Ending {}

  /**
   * Somebody other than Keeta's timer cancelled.
   *
   * @param by who; {@link ClearedBy#CANCELLED} where Keeta does not say
   */
  record Cancelled(Instant appendedAt, ClearedBy by) implements Ending {}

  /** Keeta itself cancelled. */
  record CancelledByKeeta(Instant appendedAt) implements Ending {}
}

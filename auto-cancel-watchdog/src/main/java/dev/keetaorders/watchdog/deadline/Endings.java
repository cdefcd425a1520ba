package dev.keetaorders.watchdog.deadline;

import dev.keetaorders.contracts.alert.ClearedBy;
import java.time.Instant;
import java.util.Optional;

/** All that the log says about the end of a wait, whatever it is that waited. */
public sealed interface Endings permits OrderEndings, RefundEndings {

  /** Whether the wait goes on, as far as the log tells. */
  boolean isEmpty();

  /** When it was appended that Keeta itself had ended the wait, because the shop was silent. */
  Optional<Instant> keetaActedAt();

  /** The record that meets a deadline, the earliest if there are several. */
  Optional<Met> met(Instant dueAt);

  /** When a deadline was met, and how. */
  record Met(Instant at, ClearedBy by) {}
}

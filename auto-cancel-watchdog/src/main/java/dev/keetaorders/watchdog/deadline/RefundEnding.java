package dev.keetaorders.watchdog.deadline;

import java.time.Instant;

/** A record on the log that says: this application for a refund waits for the shop no more. */
public sealed interface RefundEnding {

  /** When the broker appended the record. */
  Instant appendedAt();

  /** A person answered: the shop, here or at Keeta's portal, or Keeta's customer service. */
  record Answered(Instant appendedAt) implements RefundEnding {}

  /** It was agreed to; by whom, Keeta does not say. */
  record AgreedBySomebody(Instant appendedAt) implements RefundEnding {}

  /** Keeta itself agreed, because nobody answered. */
  record AgreedByKeeta(Instant appendedAt) implements RefundEnding {}
}

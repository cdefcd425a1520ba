package dev.keetaorders.command.recall;

/** By what it was found that the ledger lost its last commits. */
public enum Sign {
  /** Its server was promoted or restored: it goes on in another timeline, or is another one. */
  TIMELINE,
  /** Kafka's committed offset, or what this process took in, is ahead of the ledger's cursor. */
  CURSOR,
  /** A result stands on its topic, and the ledger does not know it. */
  RESULT
}

package dev.keetaorders.command.execute;

import java.time.Instant;
import java.util.Optional;

/** The commands that are not settled. */
public interface OpenCommands {

  /** How many there are now; {@link LedgerUnavailable} if the ledger does not say. */
  Backlog backlog();

  /** How many, and since when the oldest. */
  record Backlog(long count, Optional<Instant> oldestReceivedAt) {}
}

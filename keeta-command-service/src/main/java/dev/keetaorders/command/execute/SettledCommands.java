package dev.keetaorders.command.execute;

import java.util.Collection;
import java.util.Set;

/** The commands that have ended. */
@FunctionalInterface
public interface SettledCommands {

  /** Those of them that have ended; {@link LedgerUnavailable} if the ledger does not say. */
  Set<String> among(Collection<String> commandIds);
}

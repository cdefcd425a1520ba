package dev.keetaorders.command.execute;

import java.time.Instant;
import java.util.Set;

/** The ledger's commands that wait for a look. */
@FunctionalInterface
public interface Hastening {

  /**
   * The looks of these orders are due now. What is under way, or is due before, stays as it is.
   * Throws {@link LedgerUnavailable} if it cannot say whether it did so; it may be asked again.
   */
  void hasten(Set<String> orderIds, Instant now);
}

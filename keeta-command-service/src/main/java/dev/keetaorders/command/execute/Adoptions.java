package dev.keetaorders.command.execute;

import java.time.Instant;

/** How the ledger takes in what was confirmed while it did not answer. */
public interface Adoptions {

  /**
   * Takes in a confirmation with all that was done. If another instance has begun a step of it
   * meanwhile, only Keeta's answers are announced. What is handed over again is announced once.
   * What it returned from is durable; {@link LedgerUnavailable} if it cannot say whether it did its
   * work.
   */
  Admission adopt(Remembered remembered, Instant now);
}

package dev.keetaorders.command.recall;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The topic of the results, as the memory that the ledger does not take along. */
public interface ToldResults {

  /**
   * Hands on, page by page, all that was told from then until now.
   *
   * @throws RuntimeException if it cannot be read; it may be asked for again
   */
  void since(Instant since, Consumer<List<ToldResult>> page);
}

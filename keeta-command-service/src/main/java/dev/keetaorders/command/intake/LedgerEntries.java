package dev.keetaorders.command.intake;

import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.limit.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was taken in and what became of it, for who asks. */
public interface LedgerEntries {

  /**
   * All that is known of a command; {@link LedgerUnavailable} if the ledger does not say, {@link
   * LedgerRefused} if it cannot hold such an id.
   */
  Optional<Entry> find(String commandId);

  /**
   * A command as the ledger holds it.
   *
   * @param result its bytes, once it is settled
   * @param next the call that it waits to make, as far as it is known where that goes
   */
  record Entry(
      String state,
      byte[] command,
      List<Attempt> attempts,
      byte @Nullable [] result,
      @Nullable Wish next) {}

  /** One step at Keeta. */
  record Attempt(
      Instant at,
      String path,
      @Nullable Duration took,
      @Nullable String code,
      @Nullable String message) {}
}

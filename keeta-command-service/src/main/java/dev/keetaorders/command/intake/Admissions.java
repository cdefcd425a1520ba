package dev.keetaorders.command.intake;

import dev.keetaorders.command.execute.Admission;
import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.execute.Received;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** The ledger's door. */
public interface Admissions {

  /**
   * Takes commands in, all or none, and says what became of each id. What it returned from is
   * durable; {@link LedgerUnavailable} if it cannot say whether it did its work, which may then be
   * asked for again; {@link LedgerRefused} if it cannot hold one of them.
   */
  Map<String, Admission> admit(Collection<Received> commands, Instant now);
}

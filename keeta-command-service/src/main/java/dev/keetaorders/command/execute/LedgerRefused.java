package dev.keetaorders.command.execute;

/**
 * The ledger answered that it cannot hold what it was given. It did nothing, and asked again it
 * would say the same: this is no outage.
 */
public final class LedgerRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what the database said. */
  public LedgerRefused(Throwable cause) {
    super(cause);
  }
}

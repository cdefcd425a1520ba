package dev.keetaorders.command.execute;

/** The ledger did not answer, or broke off: whether it did its work is not known. */
public final class LedgerUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what the database said. */
  public LedgerUnavailable(Throwable cause) {
    super(cause);
  }
}

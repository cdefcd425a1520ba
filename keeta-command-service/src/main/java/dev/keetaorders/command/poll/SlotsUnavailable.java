package dev.keetaorders.command.poll;

/** The database with the slots did not answer: nobody knows whose turn it is, so nobody polls. */
public final class SlotsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what the database said. */
  public SlotsUnavailable(Throwable cause) {
    super(cause);
  }
}

package dev.keetaorders.command.token;

/** The database with the tokens did not answer, or broke off: whether it wrote is not known. */
public final class TokensUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what the database said. */
  public TokensUnavailable(Throwable cause) {
    super(cause);
  }
}

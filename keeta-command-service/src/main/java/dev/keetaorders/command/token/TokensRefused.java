package dev.keetaorders.command.token;

/**
 * The database answered that it cannot hold what it was given. It did nothing, and asked again it
 * would say the same. Its text may repeat a row, so that nobody logs it.
 */
public final class TokensRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what the database said. */
  public TokensRefused(Throwable cause) {
    super(cause);
  }
}

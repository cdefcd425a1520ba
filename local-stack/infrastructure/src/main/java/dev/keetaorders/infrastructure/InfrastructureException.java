package dev.keetaorders.infrastructure;

/**
 * The broker or the database cannot be had on this machine as it is. The message is one line that
 * can be shown to a person as it stands: what is wrong, and what to do about it.
 */
public final class InfrastructureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InfrastructureException(String message) {
    super(message);
  }

  public InfrastructureException(String message, Throwable cause) {
    super(message, cause);
  }
}

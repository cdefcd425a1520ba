package dev.keetaorders.command.onboard;

/** The record of what Keeta was told does not answer. */
public final class OnboardingsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what the database said. */
  public OnboardingsUnavailable(Throwable cause) {
    super(cause);
  }
}

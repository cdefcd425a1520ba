package dev.keetaorders.sandbox.state;

/** The sandbox has no place for its state. The message is one line, with the remedy. */
public final class Unusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Unusable(String message, Exception cause) {
    super(message, cause);
  }
}

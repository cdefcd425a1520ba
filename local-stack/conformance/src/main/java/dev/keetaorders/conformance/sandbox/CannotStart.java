package dev.keetaorders.conformance.sandbox;

/** Why there is no sandbox, in one sentence for the user. */
public final class CannotStart extends Exception {

  private static final long serialVersionUID = 1;

  /** It does not start for that reason. */
  public CannotStart(String sentence) {
    super(sentence);
  }

  /** The reason. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}

package dev.keetaorders.conformance.play;

/**
 * Why a run cannot go on, in one sentence for the user: the kit or its sandbox is at fault, so
 * nothing is said about the receiver. An exception, because it ends the run from wherever it is.
 */
public final class CannotPlay extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** It cannot go on for that reason. */
  public CannotPlay(String sentence) {
    super(sentence);
  }

  /** The reason. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}

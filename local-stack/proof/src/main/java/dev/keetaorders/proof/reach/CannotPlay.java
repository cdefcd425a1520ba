package dev.keetaorders.proof.reach;

/** The run cannot go on, and that says nothing about the promises. */
public final class CannotPlay extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** One sentence with the remedy. */
  public CannotPlay(String sentence) {
    super(sentence);
  }
}

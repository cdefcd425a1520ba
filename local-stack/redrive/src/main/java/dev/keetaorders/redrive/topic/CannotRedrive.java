package dev.keetaorders.redrive.topic;

/** The tool cannot do what it was asked for; its sentence says why, and what to do. */
public final class CannotRedrive extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String sentence;

  /** Ends the run with that sentence. */
  public CannotRedrive(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** The line to print. */
  public String sentence() {
    return sentence;
  }
}

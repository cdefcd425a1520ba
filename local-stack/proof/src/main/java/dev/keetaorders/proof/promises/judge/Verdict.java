package dev.keetaorders.proof.promises.judge;

import java.util.List;

/**
 * What became of a promise.
 *
 * @param promise as a sentence
 * @param checked how often something could have broken it
 * @param broken how often something did
 * @param figures what was measured or allowed on the way
 * @param breaches the first of what broke it
 */
public record Verdict(
    String promise, long checked, long broken, List<String> figures, List<String> breaches) {

  /** Copies what it is given. */
  public Verdict {
    figures = List.copyOf(figures);
    breaches = List.copyOf(breaches);
  }

  /** How it stands. */
  public enum Standing {
    HELD,
    BROKEN,
    /** Nothing of the run could have broken it: that is no promise held. */
    NOT_EXERCISED;

    /** Of what so much could have broken, and so much did. */
    public static Standing of(long checked, long broken) {
      if (broken > 0) return BROKEN;
      return checked > 0 ? HELD : NOT_EXERCISED;
    }

    /** As a report has it. */
    public String words() {
      return switch (this) {
        case HELD -> "held";
        case BROKEN -> "BROKEN";
        case NOT_EXERCISED -> "not exercised";
      };
    }
  }

  /** How it stands. */
  public Standing standing() {
    return Standing.of(checked, broken);
  }
}

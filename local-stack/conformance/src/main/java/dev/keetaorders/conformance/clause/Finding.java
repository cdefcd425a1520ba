package dev.keetaorders.conformance.clause;

/** What was found of a clause. */
public record Finding(Clause clause, Verdict verdict) {

  /** Whether somebody must do something about it. */
  public boolean failed() {
    return switch (verdict) {
      case Verdict.Failed _ -> true;
      case Verdict.Passed _, Verdict.NotExercised _ -> false;
    };
  }
}

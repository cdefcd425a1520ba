package dev.keetaorders.conformance.clause;

/** Whether somebody did what a clause asks. */
public sealed interface Verdict {

  /** The reason, or what was seen, in one line without anything secret or personal. */
  String why();

  /** It was tried, and done. */
  record Passed(String why) implements Verdict {}

  /** It was tried, and not done. */
  record Failed(String why) implements Verdict {}

  /** It could not be tried, or nothing was seen of it. Not a failure. */
  record NotExercised(String why) implements Verdict {}
}

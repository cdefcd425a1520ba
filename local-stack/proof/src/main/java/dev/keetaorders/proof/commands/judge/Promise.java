package dev.keetaorders.proof.commands.judge;

/** What a run holds keeta-command-service to. */
public enum Promise {
  ONE_RESULT("every command has one result, and its repeats have the same bytes"),
  ONE_EFFECT("nothing that may not be done twice was done twice"),
  TRUE_OUTCOME("a result says what Keeta's record shows"),
  IN_ORDER("the commands of an order are called in the order in which they were published"),
  CONFIRMED("every confirmation that could arrive did"),
  SURE("what a look at the order can tell does not end as UNKNOWN while nobody else acts"),
  SHARED("every instance made calls, and while one stood still another did");

  private final String sentence;

  Promise(String sentence) {
    this.sentence = sentence;
  }

  /** In words. */
  public String sentence() {
    return sentence;
  }
}

package dev.keetaorders.simulation.promise;

/** What holds whatever happens on a day. */
public enum Promise {
  ANY_ORDER("the same records in any order, some twice, end in the same orders"),
  TRUTH("an order stands where Keeta's records that reached the log say"),
  FLAGGED("every deadline that nobody met was flagged at each level, within a second"),
  NO_FALSE_ALARM("nothing is flagged whose end had stood on the log for a second"),
  SAME_ALERT("an alert is the same whoever raises it, before a crash or after it"),
  CLEARED("what was flagged and then met in time is cleared, and nothing else"),
  ONE_EFFECT("no command has an effect twice"),
  ONE_CALL("no command is sent again while a call of it may be on its way"),
  ONE_RESULT("every command has one result"),
  TRUE_RESULT("a result is what Keeta's record says"),
  IN_TIME("nothing is asked of Keeta after a command has expired");

  private final String sentence;

  Promise(String sentence) {
    this.sentence = sentence;
  }

  /** Whether a day of one order puts it to the test, whatever becomes of that. */
  boolean isOfAnyOrder() {
    return switch (this) {
      case ANY_ORDER, TRUTH -> true;
      case FLAGGED,
          NO_FALSE_ALARM,
          SAME_ALERT,
          CLEARED,
          ONE_EFFECT,
          ONE_CALL,
          ONE_RESULT,
          TRUE_RESULT,
          IN_TIME ->
          false;
    };
  }

  /** What it says. */
  public String sentence() {
    return sentence;
  }
}

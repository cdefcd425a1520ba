package dev.keetaorders.watchdog.page;

/** Why this instance cannot flag what runs out, though it lives. */
public enum Trouble {
  /**
   * It does not see what is on the log, so it cannot know what is still open, and raises nothing.
   */
  BLIND("The log cannot be read: no deadline is flagged"),

  /** It sees what falls due, and Kafka takes no alert. */
  MUTE("Alerts fall due and Kafka takes none");

  private final String sentence;

  Trouble(String sentence) {
    this.sentence = sentence;
  }

  /** What a person reads first. */
  public String sentence() {
    return sentence;
  }
}

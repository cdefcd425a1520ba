package dev.keetaorders.watchdog.page;

/** What only a person can mend, and alerts on a topic would not tell. */
public enum Trouble {
  /**
   * It does not see what is on the log, or in a partition of it, so it cannot know what is still
   * open there, and raises nothing of it.
   */
  BLIND("The log, or a part of it, cannot be read: no deadline there is flagged"),

  /** It sees what falls due, and Kafka takes no alert. */
  MUTE("Alerts fall due and Kafka takes none"),

  /** The log is read and alerts are taken, and what should be on the log does not come. */
  DEAF("No verified push has come for as long as that is unusual"),

  /** What we send ourselves by the way that Keeta's pushes come does not come through. */
  CLOSED("A canary by the public URL does not come out at the log");

  private final String sentence;

  Trouble(String sentence) {
    this.sentence = sentence;
  }

  /** What a person reads first. */
  public String sentence() {
    return sentence;
  }
}

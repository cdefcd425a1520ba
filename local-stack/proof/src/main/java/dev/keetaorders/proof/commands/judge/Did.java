package dev.keetaorders.proof.commands.judge;

/** What Keeta did with a call. */
public enum Did {
  DID_IT("did it"),
  DID_NOTHING("did nothing"),
  /** Somebody else had acted on the order in the meantime. */
  WAS_OVERTAKEN("did nothing, somebody else had acted");

  private final String words;

  Did(String words) {
    this.words = words;
  }

  /** In words. */
  public String words() {
    return words;
  }
}

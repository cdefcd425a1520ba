package dev.keetaorders.conformance.evidence;

/** What a receiver said to a push. Only an acknowledgement keeps Keeta from sending it again. */
public sealed interface Reply {

  /** What it was, in a few words; nothing of the answer's own text. */
  String told();

  /**
   * HTTP 200 and a JSON object with the number 0 as its code; of Open Delivery HTTP 200 or 204.
   *
   * @param inKeetasWords whether it is also just as Keeta's pages show it: with the message {@code
   *     Success}, of Open Delivery without a body
   */
  record Acknowledged(boolean inKeetasWords, String told) implements Reply {

    /** One of the standard dialect. */
    public Acknowledged(boolean inKeetasWords) {
      this(inKeetasWords, "HTTP 200 with code 0");
    }
  }

  /** Any other answer. */
  record Otherwise(String told) implements Reply {}

  /**
   * No answer.
   *
   * @param waitedFor whether it was waited for in vain; else the connection failed
   */
  record Silence(String told, boolean waitedFor) implements Reply {}
}

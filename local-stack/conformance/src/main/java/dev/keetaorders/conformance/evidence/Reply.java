package dev.keetaorders.conformance.evidence;

/** What a receiver said to a push. Only an acknowledgement keeps Keeta from sending it again. */
public sealed interface Reply {

  /** What it was, in a few words; nothing of the answer's own text. */
  String told();

  /**
   * HTTP 200 and a JSON object with the number 0 as its code.
   *
   * @param inKeetasWords whether it also has the message that Keeta's pages show, {@code Success}
   */
  record Acknowledged(boolean inKeetasWords) implements Reply {
    @Override
    public String told() {
      return "HTTP 200 with code 0";
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

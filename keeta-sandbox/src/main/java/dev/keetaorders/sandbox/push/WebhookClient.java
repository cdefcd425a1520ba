package dev.keetaorders.sandbox.push;

/** Posts to a shop's system. */
public interface WebhookClient {

  /** What came back. */
  sealed interface Outcome {
    /** An answer. */
    record Answered(int httpStatus, String body) implements Outcome {}

    /** None, and why. */
    record NoAnswer(String why) implements Outcome {}
  }

  /**
   * Posts that body, and waits for the answer no longer than a setting says.
   *
   * @throws InterruptedException if the sandbox is stopped meanwhile: nothing is known then
   */
  Outcome post(String url, String body) throws InterruptedException;

  /** As {@link #post}, by GET and without a body. */
  Outcome get(String url) throws InterruptedException;
}

package dev.keetaorders.sandbox.push;

import java.util.Map;

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
   * @param headers besides the content type
   * @throws InterruptedException if the sandbox is stopped meanwhile: nothing is known then
   */
  Outcome post(String url, String body, Map<String, String> headers) throws InterruptedException;

  /** The same without headers. */
  default Outcome post(String url, String body) throws InterruptedException {
    return post(url, body, Map.of());
  }

  /** As {@link #post}, by GET and without a body. */
  Outcome get(String url) throws InterruptedException;
}

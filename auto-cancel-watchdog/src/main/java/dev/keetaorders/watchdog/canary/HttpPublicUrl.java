package dev.keetaorders.watchdog.canary;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.watchdog.post.PromptPost;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The public URL, from here: outside of the chain's network that is another way than Keeta's, and
 * inside of it perhaps a shorter one. Certificates are checked, redirects are not followed.
 */
final class HttpPublicUrl implements PublicUrl {

  /** Where the app's id stands in a URL that has one. */
  static final String APP_ID = "{appId}";

  private static final int LONGEST_ANSWER = 4_096;

  private final String url;
  private final PromptPost door;

  /**
   * Pushes there.
   *
   * @param url may have {@value #APP_ID} in it
   * @param answerWithin for the connection and the whole answer
   */
  HttpPublicUrl(String url, Duration answerWithin) {
    this.url = url;
    this.door = new PromptPost(answerWithin, LONGEST_ANSWER);
  }

  /** A body without a code is nobody's success. */
  private record Success(@Nullable Long code) {}

  @Override
  public Answer push(String appId, byte[] body) throws InterruptedException {
    try {
      var answer = door.post(URI.create(url.replace(APP_ID, appId)), Map.of(), body);
      var isSuccess =
          answer.status() == 200
              && Json.read(answer.body(), Success.class)
                  instanceof Json.Reading.Read<Success>(var success)
              && Long.valueOf(0).equals(success.code());
      return isSuccess ? Answer.SUCCESS : Answer.REFUSED;
    } catch (IOException _) {
      // Its message may name the URL.
      return Answer.NONE;
    }
  }
}

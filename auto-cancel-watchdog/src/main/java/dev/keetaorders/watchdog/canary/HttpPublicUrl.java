package dev.keetaorders.watchdog.canary;

import dev.keetaorders.contracts.codec.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
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
  private final Duration answerWithin;
  private final HttpClient client;

  /**
   * Pushes there.
   *
   * @param url may have {@value #APP_ID} in it
   */
  HttpPublicUrl(String url, Duration answerWithin) {
    this.url = url;
    this.answerWithin = answerWithin;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(answerWithin)
            .build();
  }

  /** A body without a code is nobody's success. */
  private record Success(@Nullable Long code) {}

  @Override
  public Answer push(String appId, byte[] body) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url.replace(APP_ID, appId)))
            .timeout(answerWithin)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      var response = client.send(request, BodyHandlers.ofInputStream());
      try (var answer = response.body()) {
        var isSuccess =
            response.statusCode() == 200
                && Json.read(answer.readNBytes(LONGEST_ANSWER), Success.class)
                    instanceof Json.Reading.Read<Success>(var success)
                && Long.valueOf(0).equals(success.code());
        return isSuccess ? Answer.SUCCESS : Answer.REFUSED;
      }
    } catch (IOException _) {
      // Its message may name the URL.
      return Answer.NONE;
    }
  }
}

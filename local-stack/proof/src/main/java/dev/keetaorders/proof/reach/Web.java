package dev.keetaorders.proof.reach;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** HTTP to one of the stack's programs. A program that is being started again is asked again. */
public final class Web {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final int TRIES = 240;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI base;

  public Web(URI base) {
    this.base = base;
  }

  /** The answer to a question, which may be asked again. */
  public String get(String path) throws InterruptedException {
    IOException last = null;
    for (var i = 0; i < TRIES; i++) {
      try {
        var answer = http.send(request(path).GET().build(), BodyHandlers.ofString());
        if (answer.statusCode() == 200) return answer.body();
      } catch (IOException e) {
        last = e;
      }
      Pause.of(BETWEEN);
    }
    throw new CannotPlay("%s%s gives no answer: %s".formatted(base, path, last));
  }

  /** The answer to what is done once. */
  public HttpResponse<String> send(String method, String path, String body)
      throws InterruptedException {
    try {
      var request = request(path).method(method, BodyPublishers.ofString(body)).build();
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CannotPlay("%s%s gives no answer: %s".formatted(base, path, e));
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }
}

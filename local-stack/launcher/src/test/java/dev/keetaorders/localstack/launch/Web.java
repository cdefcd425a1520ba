package dev.keetaorders.localstack.launch;

import dev.keetaorders.contracts.codec.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** HTTP as curl would do it. */
final class Web {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  record Answer(int status, String body) {
    <T> T as(Class<T> type) {
      return switch (Json.read(body.getBytes(StandardCharsets.UTF_8), type)) {
        case Json.Reading.Read<T> read -> read.value();
        case Json.Reading.Unreadable<T> unreadable ->
            throw new AssertionError(
                "%s of %s: %s".formatted(type.getSimpleName(), body, unreadable.why()));
      };
    }
  }

  static Answer get(String url) throws IOException, InterruptedException {
    return send(request(url).GET().build());
  }

  /** As a user, who is {@code name:password}. */
  static Answer get(String url, String user) throws IOException, InterruptedException {
    return send(request(url, user).GET().build());
  }

  /** As a user, who is {@code name:password}. */
  static Answer post(String url, String body, String user)
      throws IOException, InterruptedException {
    return send(request(url, user).POST(BodyPublishers.ofString(body)).build());
  }

  static Answer delete(String url) throws IOException, InterruptedException {
    return send(request(url).DELETE().build());
  }

  static Answer post(String url, String body) throws IOException, InterruptedException {
    return send(request(url).POST(BodyPublishers.ofString(body)).build());
  }

  static Answer put(String url, String body) throws IOException, InterruptedException {
    return send(request(url).PUT(BodyPublishers.ofString(body)).build());
  }

  private static HttpRequest.Builder request(String url, String user) {
    var credentials = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    return request(url).header("Authorization", "Basic " + credentials);
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json");
  }

  private static Answer send(HttpRequest request) throws IOException, InterruptedException {
    var answer = CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Answer(answer.statusCode(), answer.body());
  }

  private Web() {}
}

package dev.keetaorders.conformance.play;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** HTTP/1.1, no redirect followed, as Keeta pushes. */
public final class Web {

  private final HttpClient http;

  /** Connects within that time. */
  public Web(Duration connectWithin) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectWithin)
            .build();
  }

  /** The answer to a request with a body. */
  public HttpResponse<String> send(
      String method, URI to, String contentType, String body, Duration within) throws IOException {
    return send(method, to, contentType, Map.of(), body, within);
  }

  /** The same with further headers. */
  HttpResponse<String> send(
      String method,
      URI to,
      String contentType,
      Map<String, String> headers,
      String body,
      Duration within)
      throws IOException {
    var request =
        HttpRequest.newBuilder(to)
            .timeout(within)
            .header("Content-Type", contentType)
            .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    headers.forEach(request::header);
    try {
      return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

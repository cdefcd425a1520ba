package dev.keetaorders.conformance.play;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

  /**
   * The answer to a request with a body.
   *
   * @param within for all of it: the time-out of a request is over when the headers of the answer
   *     are there, and a receiver that hangs behind them is one that does not answer in time
   */
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
            .header("Content-Type", contentType)
            .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    headers.forEach(request::header);
    var answer = http.sendAsync(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new HttpTimeoutException("no whole answer within " + within);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      // Of one that nobody waits for any more, closes the connection.
      answer.cancel(true);
    }
  }
}

package dev.keetaorders.sandbox.push;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** Posts over HTTP/1.1, as Keeta does; no redirect is followed. */
public final class HttpWebhookClient implements WebhookClient {

  private static final int LONGEST_ANSWER = 2000;

  private final HttpClient http;
  private final Duration timeout;

  /**
   * A client.
   *
   * @param timeout from connecting to the last byte of the answer
   */
  public HttpWebhookClient(Duration timeout, Executor executor) {
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .executor(executor)
            .build();
  }

  @Override
  public Outcome post(String url, String body, Map<String, String> headers)
      throws InterruptedException {
    return send(
        url,
        request -> {
          headers.forEach(request::header);
          return request
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        });
  }

  @Override
  public Outcome get(String url) throws InterruptedException {
    return send(url, HttpRequest.Builder::GET);
  }

  private Outcome send(String url, UnaryOperator<HttpRequest.Builder> how)
      throws InterruptedException {
    HttpRequest request;
    try {
      request = how.apply(HttpRequest.newBuilder(URI.create(url))).build();
    } catch (IllegalArgumentException e) {
      return new Outcome.NoAnswer("not a URL that can be called: " + e.getMessage());
    }
    var answer = http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      var response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      var text = response.body();
      return new Outcome.Answered(
          response.statusCode(), text.substring(0, Math.min(LONGEST_ANSWER, text.length())));
    } catch (TimeoutException _) {
      answer.cancel(true);
      return new Outcome.NoAnswer("no answer within " + timeout);
    } catch (ExecutionException | CancellationException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      return new Outcome.NoAnswer(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }
}

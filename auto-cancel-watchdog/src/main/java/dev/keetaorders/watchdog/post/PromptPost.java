package dev.keetaorders.watchdog.post;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON, and waits no longer than that for the whole answer. The time-out of a request of the
 * JDK's client is over when the headers of the answer are there: whoever reads a body that does not
 * come, or does not end, waits for ever.
 *
 * <p>HTTP/1.1, so that a connection on which an answer did not come is closed, and the next request
 * has another. No redirect is followed.
 */
public final class PromptPost {

  private final Duration within;
  private final int longest;
  private final HttpClient client;

  /**
   * A way out.
   *
   * @param within for the connection, and for the answer to its last byte that is wanted
   * @param longest so many bytes of a body are wanted
   */
  public PromptPost(Duration within, int longest) {
    this.within = within;
    this.longest = longest;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(within)
            .build();
  }

  /**
   * What was answered.
   *
   * @param body its first bytes
   */
  public record Answer(int status, byte[] body) {}

  /**
   * Posts once.
   *
   * @throws IOException when there is no answer, or no whole one in time; its message may name the
   *     URL
   */
  public Answer post(URI url, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    var answer = client.sendAsync(request.build(), _ -> new FirstBytes(longest));
    try {
      var response = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.body());
    } catch (TimeoutException _) {
      throw new HttpTimeoutException("no whole answer within " + within);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
    } finally {
      // Of one that nobody waits for any more, closes the connection.
      answer.cancel(true);
    }
  }

  /** A body up to so many bytes; when there are more, the connection is let go of. */
  private static final class FirstBytes implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private final int most;
    private @Nullable Subscription subscription;

    FirstBytes(int most) {
      this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Subscription begun) {
      subscription = begun;
      begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (var buffer : buffers) {
        var piece = new byte[Math.min(buffer.remaining(), most - first.size())];
        buffer.get(piece);
        first.writeBytes(piece);
      }
      if (first.size() < most) return;
      if (subscription != null) subscription.cancel();
      onComplete();
    }

    @Override
    public void onError(Throwable broken) {
      body.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
      body.complete(first.toByteArray());
    }
  }
}

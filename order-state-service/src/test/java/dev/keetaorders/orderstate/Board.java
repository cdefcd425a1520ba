package dev.keetaorders.orderstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** A browser that looks at the stream of a shop, and connects again when it ends. */
final class Board implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final HttpRequest request;
  private final Thread reading;
  private volatile boolean closed;

  Board(URI service, String shopId) {
    request = HttpRequest.newBuilder(service.resolve("/orders/stream?shopId=" + shopId)).build();
    reading = Thread.ofVirtual().start(this::read);
  }

  /** All that came. */
  Queue<String> lines() {
    return lines;
  }

  /** Waits until such data came. */
  void shows(Predicate<String> wanted) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() ->
            assertThat(lines).anyMatch(line -> line.startsWith("data:") && wanted.test(line)));
  }

  private void read() {
    while (!closed) {
      try (var body = HTTP.send(request, BodyHandlers.ofLines()).body()) {
        body.forEach(lines::add);
        Thread.sleep(Duration.ofMillis(100));
      } catch (IOException | UncheckedIOException _) {
        // As a browser does: once more.
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    reading.interrupt();
  }
}

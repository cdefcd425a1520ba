package dev.keetaorders.watchdog.post;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A socket that answers as it likes. */
@Timeout(60)
class PromptPostTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration HASTE = Duration.ofSeconds(4);

  private final CompletableFuture<Void> closedByUs = new CompletableFuture<>();
  private ServerSocket server;
  private volatile Script script = _ -> {};

  /** What is answered. */
  private interface Script {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void givesTheStatusAndTheBody() throws Exception {
    script = out -> write(out, "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok");

    assertThat(said(post(PATIENCE))).isEqualTo("201 ok");
  }

  @Test
  void waitsNoLongerForABodyThatDoesNotCome() {
    script = out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");

    assertThatThrownBy(() -> post(HASTE)).isInstanceOf(HttpTimeoutException.class);
    assertThat(closedByUs).succeedsWithin(PATIENCE);
  }

  @Test
  void waitsNoLongerForABodyThatDoesNotEnd() {
    script =
        out -> {
          write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
          while (true) {
            write(out, ".");
            TimeUnit.SECONDS.sleep(1);
          }
        };

    assertThatThrownBy(() -> post(HASTE)).isInstanceOf(HttpTimeoutException.class);
    assertThat(closedByUs).succeedsWithin(PATIENCE);
  }

  @Test
  void waitsNoLongerForHeaders() {
    script = out -> write(out, "HTTP/1.1 200 OK\r\n");

    assertThatThrownBy(() -> post(HASTE)).isInstanceOf(HttpTimeoutException.class);
    assertThat(closedByUs).succeedsWithin(PATIENCE);
  }

  @Test
  void readsNoMoreOfABodyThanItWants() throws Exception {
    script =
        out -> {
          write(out, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 1000000000000\r\n\r\n");
          while (true) write(out, "0123456789");
        };

    assertThat(said(post(PATIENCE))).isEqualTo("503 01234567");
    assertThat(closedByUs).succeedsWithin(PATIENCE);
  }

  private PromptPost.Answer post(Duration within) throws IOException, InterruptedException {
    var url = URI.create("http://127.0.0.1:%d/".formatted(server.getLocalPort()));
    return new PromptPost(within, 8).post(url, Map.of("A", "1"), "{}".getBytes(UTF_8));
  }

  private static String said(PromptPost.Answer answer) {
    return answer.status() + " " + new String(answer.body(), UTF_8);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  private void serve() {
    try (var connection = server.accept()) {
      var request = Thread.ofVirtual().start(() -> readToItsEnd(connection));
      script.answer(connection.getOutputStream());
      request.join();
    } catch (IOException _) {
      // Whoever writes on sees that it is closed.
      closedByUs.complete(null);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void readToItsEnd(Socket connection) {
    try {
      while (connection.getInputStream().read() >= 0) {}
    } catch (IOException _) {
      // Closed all the same.
    }
    closedByUs.complete(null);
  }
}

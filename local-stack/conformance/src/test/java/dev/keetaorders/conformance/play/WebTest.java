package dev.keetaorders.conformance.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A receiver on a socket that says what it is told, and no more. */
@Timeout(60)
class WebTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Web web = new Web(PATIENCE);
  private ServerSocket receiver;
  private volatile String says = "";

  @BeforeEach
  void listen() throws IOException {
    receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    receiver.close();
  }

  @Test
  void givesTheAnswer() throws IOException {
    says = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    assertThat(push(PATIENCE).body()).isEqualTo("ok");
  }

  @Test
  void waitsNoLongerForAReceiverThatHangsInTheMiddleOfItsAnswer() {
    says = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{";

    assertThatThrownBy(() -> push(Duration.ofSeconds(1))).isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void tellsThatNobodyListens() throws IOException {
    receiver.close();

    assertThatThrownBy(() -> push(PATIENCE)).isInstanceOf(ConnectException.class);
  }

  private HttpResponse<String> push(Duration within) throws IOException {
    var url = URI.create("http://127.0.0.1:%d/".formatted(receiver.getLocalPort()));
    return web.send("POST", url, Target.JSON, "{}", within);
  }

  private void serve() {
    try (var connection = receiver.accept()) {
      connection.getOutputStream().write(says.getBytes(UTF_8));
      while (connection.getInputStream().read() >= 0) {}
    } catch (IOException _) {
      // Closed by whoever waits no longer, or at the end of the test.
    }
  }
}

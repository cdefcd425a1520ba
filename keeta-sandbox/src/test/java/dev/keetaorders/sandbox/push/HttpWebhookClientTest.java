package dev.keetaorders.sandbox.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.sandbox.HttpReceiver;
import dev.keetaorders.sandbox.push.WebhookClient.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpWebhookClientTest {

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  /** For whoever answers, however busy the machine. */
  private final WebhookClient client = new HttpWebhookClient(Duration.ofSeconds(60), executor);

  /** For whoever never does. */
  private final WebhookClient impatient = new HttpWebhookClient(Duration.ofSeconds(2), executor);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void bringsBackWhatIsAnswered() throws Exception {
    try (var receiver = new HttpReceiver()) {
      receiver.status = 503;
      receiver.answer = "später";

      assertThat(client.post(receiver.url(), "{\"a\":\"食材\"}"))
          .isEqualTo(new Outcome.Answered(503, "später"));
      assertThat(receiver.bodies).containsExactly("{\"a\":\"食材\"}");
    }
  }

  @Test
  void waitsForNoAnswerForEver() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(impatient.post(url(silent), "{}"))
          .isEqualTo(new Outcome.NoAnswer("no answer within PT2S"));
    }
  }

  @Test
  void waitsForNoRestOfAnAnswerForEver() throws Exception {
    try (var halting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Future<?> server = executor.submit(() -> answerHalfAndHalt(halting));

      assertThat(impatient.post(url(halting), "{}"))
          .isEqualTo(new Outcome.NoAnswer("no answer within PT2S"));
      server.cancel(true);
    }
  }

  @Test
  void saysWhyThereIsNoAnswer() throws Exception {
    int port;
    try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }

    assertThat(client.post("http://127.0.0.1:" + port + "/", "{}"))
        .isInstanceOfSatisfying(
            Outcome.NoAnswer.class, none -> assertThat(none.why()).contains("ConnectException"));
    assertThat(client.post("not a url", "{}"))
        .isInstanceOfSatisfying(
            Outcome.NoAnswer.class, none -> assertThat(none.why()).contains("not a URL"));
  }

  private static Void answerHalfAndHalt(ServerSocket server)
      throws IOException, InterruptedException {
    try (var connection = server.accept()) {
      connection
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
      connection.getOutputStream().flush();
      Thread.currentThread().join();
      return null;
    }
  }

  private static String url(ServerSocket server) {
    return "http://127.0.0.1:" + server.getLocalPort() + "/";
  }
}

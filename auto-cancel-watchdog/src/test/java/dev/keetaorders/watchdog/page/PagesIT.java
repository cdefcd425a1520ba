package dev.keetaorders.watchdog.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The whole service where no Kafka is: it is not ready, says so in metrics, and pages. */
@QuarkusTest
@WithTestResource(PagesIT.WithoutKafka.class)
class PagesIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @Test
  void tellsByWebhookAndByMailThatItIsBlind() throws Exception {
    await().atMost(SOON).until(() -> !WithoutKafka.POSTED.isEmpty());
    await().atMost(SOON).until(() -> WithoutKafka.mails().length > 0);

    assertThat(WithoutKafka.POSTED.getFirst())
        .contains("\"key\":\"keeta-watchdog/pod-7/BLIND\"", "\"news\":\"BEGAN\"");
    var mail = WithoutKafka.mails()[0];
    assertThat(mail.getSubject()).startsWith("BEGAN: The log, or a part of it, cannot");
    assertThat(GreenMailUtil.getBody(mail)).contains("keeta-watchdog/pod-7/BLIND");
    assertThat(mail.getAllRecipients()).hasSize(2);

    assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
    // It counts a page after its receiver has answered.
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(get("/q/metrics").body())
                .contains("keeta_watchdog_pages_total{outcome=\"taken\",sink=\"webhook\"} 1.0"));
    assertThat(get("/q/metrics").body())
        .contains("keeta_watchdog_trouble_seconds{trouble=\"blind\"}")
        .doesNotContain("keeta_watchdog_trouble_seconds{trouble=\"blind\"} 0.0")
        .contains("keeta_watchdog_trouble_seconds{trouble=\"mute\"} 0.0");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(management.resolve(path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /** Nobody listens where Kafka should be; a mail server and a receiver of webhooks do. */
  public static final class WithoutKafka implements QuarkusTestResourceLifecycleManager {

    static final List<String> POSTED = new CopyOnWriteArrayList<>();
    private static final GreenMail MAIL =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private HttpServer receiver;

    static jakarta.mail.internet.MimeMessage[] mails() {
      return MAIL.getReceivedMessages();
    }

    @Override
    public Map<String, String> start() {
      MAIL.start();
      try {
        var loopback = InetAddress.getLoopbackAddress();
        receiver = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      receiver.createContext(
          "/",
          exchange -> {
            POSTED.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
          });
      receiver.start();
      return Map.ofEntries(
          Map.entry("kafka.bootstrap.servers", "127.0.0.1:1"),
          // Other tests of this module inject it.
          Map.entry("keeta.topics.prefix", "keeta."),
          Map.entry("watchdog.page.instance", "pod-7"),
          Map.entry("watchdog.page.after", "1s"),
          Map.entry("watchdog.page.look-every", "100ms"),
          Map.entry(
              "watchdog.page.webhook.url",
              "http://127.0.0.1:%d/".formatted(receiver.getAddress().getPort())),
          Map.entry("watchdog.page.webhook.secret", "a secret"),
          Map.entry("watchdog.page.mail.to", "one@example.org,two@example.org"),
          Map.entry("quarkus.mailer.mock", "false"),
          Map.entry("quarkus.mailer.from", "watchdog@example.org"),
          Map.entry("quarkus.mailer.host", "127.0.0.1"),
          Map.entry("quarkus.mailer.port", Integer.toString(MAIL.getSmtp().getPort())));
    }

    @Override
    public void stop() {
      receiver.stop(0);
      MAIL.stop();
    }
  }
}

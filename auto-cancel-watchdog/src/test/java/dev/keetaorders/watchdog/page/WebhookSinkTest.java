package dev.keetaorders.watchdog.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A receiver on a socket. */
class WebhookSinkTest {

  private static final Instant AT = Instant.parse("2026-11-29T12:00:40.500Z");
  private static final Page PAGE =
      new Page(
          "keeta-watchdog/pod-1/BLIND",
          "pod-1",
          Trouble.BLIND,
          News.BEGAN,
          AT.minusSeconds(30),
          AT,
          3,
          AT.plusSeconds(50),
          null);

  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private volatile int status = 204;
  private volatile boolean hangs;
  private volatile boolean hangsInItsAnswer;
  private volatile byte[] body = new byte[0];
  private volatile String signature = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/pages",
        exchange -> {
          body = exchange.getRequestBody().readAllBytes();
          signature = exchange.getRequestHeaders().getFirst(WebhookSink.SIGNATURE);
          if (hangs) await();
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, hangsInItsAnswer ? 10 : -1);
          if (hangsInItsAnswer) {
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void postsThePageSigned() throws Exception {
    sink(Duration.ofMinutes(1)).deliver(PAGE);

    assertThat(new String(body, UTF_8))
        .isEqualTo(
            """
            {"key":"keeta-watchdog/pod-1/BLIND","instance":"pod-1","trouble":"BLIND","news":"BEGAN",\
            "since":"2026-11-29T12:00:10.500Z","at":"2026-11-29T12:00:40.500Z","openDeadlines":3,\
            "nearestDueAt":"2026-11-29T12:01:30.500Z","app":null}\
            """);
    var time = Long.toString(AT.getEpochSecond());
    assertThat(signature).isEqualTo("t=%s,v1=%s".formatted(time, hmac(time + "." + text())));
  }

  @Test
  void isNotDeliveredByAnyOtherAnswerThan2xx() {
    for (var refused : new int[] {302, 400, 500}) {
      status = refused;

      assertThatThrownBy(() -> sink(Duration.ofMinutes(1)).deliver(PAGE))
          .isInstanceOf(PageNotDelivered.class)
          .hasMessage("HTTP status " + refused);
    }
  }

  @Test
  void isNotDeliveredByAReceiverThatHangs() {
    hangs = true;

    assertThatThrownBy(() -> sink(Duration.ofMillis(200)).deliver(PAGE))
        .isInstanceOf(PageNotDelivered.class);
  }

  /** As a proxy does that is half dead. */
  @Test
  @Timeout(60)
  void isNotDeliveredByAReceiverThatHangsInTheMiddleOfItsAnswer() {
    status = 200;
    hangsInItsAnswer = true;

    assertThatThrownBy(() -> sink(Duration.ofSeconds(1)).deliver(PAGE))
        .isInstanceOf(PageNotDelivered.class)
        .hasMessageContaining("TimeoutException");
  }

  @Test
  void namesNoUrlWhenNobodyListens() {
    server.stop(0);

    assertThatThrownBy(() -> sink(Duration.ofMinutes(1)).deliver(PAGE))
        .isInstanceOf(PageNotDelivered.class)
        .hasMessageNotContaining("pages");
  }

  private WebhookSink sink(Duration answerWithin) {
    var url = URI.create("http://127.0.0.1:%d/pages".formatted(server.getAddress().getPort()));
    return new WebhookSink(url, "a secret", answerWithin);
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String text() {
    return new String(body, UTF_8);
  }

  private static String hmac(String text) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("a secret".getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }
}

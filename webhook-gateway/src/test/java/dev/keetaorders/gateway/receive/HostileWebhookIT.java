package dev.keetaorders.gateway.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The door itself, with everything against it and no Kafka behind it. */
@QuarkusTest
@TestProfile(HostileWebhookIT.WithoutKafka.class)
class HostileWebhookIT {

  /** Nothing listens there. */
  public static final class WithoutKafka implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "gateway.append.max-block", "10ms");
    }
  }

  private static final int PUSHES = 400;
  private static final List<String> CONTENT_TYPES =
      List.of("", "application/json", ";;;", "text/*", "a/b/c", "multipart/form-data");
  private static final List<String> PATHS =
      List.of(
          "/keeta/webhooks", "/keeta/webhooks/3762772727", "/keeta/webhooks/%2e%2e", "/keeta//");

  private final long seed = new Random().nextLong();

  @TestHTTPResource("/")
  URI gateway;

  @Test
  void answersAnyBodyUnderAnyContentTypeInItsOwnWords() throws IOException {
    var random = new Random(seed);
    for (var body : HostilePushes.ofSeed(seed, PUSHES).toList()) {
      var head =
          "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n"
              .formatted(
                  PATHS.get(random.nextInt(PATHS.size())),
                  body.length,
                  header("Content-Type", random) + header("Accept", random));

      var answer = exchange(head, body);

      assertThat(answer).as("seed %d, %s", seed, head).matches(HostileWebhookIT::isOurs);
    }
  }

  @Test
  void answersAnyRequestLineWithoutAFaultOfItsOwn() throws IOException {
    var targets =
        Stream.of(
                "/keeta/webhooks?code=%zz",
                "/keeta/webhooks?a=%E4%B8&appId=3762772727",
                "/keeta/webhooks?&&==&",
                "/keeta/webhooks?" + "a=1&".repeat(500),
                "/keeta/webhooks?appId=3762772727&code=1&sig=%00",
                "/keeta/webhooks/%00",
                "/keeta/webhooks/%zz",
                "/keeta/webhooks/..;/x",
                "/keeta/webhooks/" + "x".repeat(2_000),
                "/keeta/webhooks?x=" + "y".repeat(20_000),
                "/keeta/webhooks?a=|{}",
                "http://[bad/keeta/webhooks",
                "*")
            .toList();
    for (var method : List.of("GET", "POST", "PUT", "HEAD", "OPTIONS", "TRACE", "FOO")) {
      for (var target : targets) {
        var head =
            "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                .formatted(method, target);

        var answer = exchange(head, new byte[0]);

        // The HTTP server itself answers what it cannot take as a request, with HTTP/1.0 at times.
        var statusLine = answer.lines().findFirst().orElse("nothing");
        assertThat(statusLine).as(head).matches("HTTP/1\\.[01] (?!500)[1-5][0-9]{2} .*");
      }
    }
  }

  @Test
  void survivesASenderThatGoesAwayOrLies() throws IOException {
    for (var n = 0; n < 20; n++) {
      try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
        var head = "POST /keeta/webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
      }
    }

    var chunked =
        List.of(
            "POST /keeta/webhooks HTTP/1.1",
            "Host: x",
            "Connection: close",
            "Transfer-Encoding: chunked",
            "",
            "2",
            "{}",
            "0",
            "",
            "");

    assertThat(exchange(String.join("\r\n", chunked), new byte[0]))
        .startsWith("HTTP/1.1 200")
        .endsWith("{\"code\":0,\"message\":\"Success\"}");
  }

  private static boolean isOurs(String answer) {
    var status = answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
    return switch (status) {
      case "200" -> answer.endsWith("{\"code\":0,\"message\":\"Success\"}");
      case "400", "401", "404", "503" -> answer.contains("\r\n\r\n{\"code\":1,");
      default -> false;
    };
  }

  private static String header(String name, Random random) {
    var value = CONTENT_TYPES.get(random.nextInt(CONTENT_TYPES.size()));
    return value.isEmpty() ? "" : name + ": " + value + "\r\n";
  }

  private String exchange(String head, byte[] body) throws IOException {
    try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setSoTimeout(60_000);
      var request = new ByteArrayOutputStream();
      request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
      request.writeBytes(body);
      socket.getOutputStream().write(request.toByteArray());
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

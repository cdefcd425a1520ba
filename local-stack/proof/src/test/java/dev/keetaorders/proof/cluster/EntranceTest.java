package dev.keetaorders.proof.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.keetaorders.infrastructure.Ports;
import dev.keetaorders.proof.promises.evidence.GatewayAnswer;
import dev.keetaorders.proof.promises.evidence.Instance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntranceTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String SHA256_OF_X =
      "4b68ab3847feda7d6c62c1fbcbeebfa35eab7351ed5e78f4ddadea5df64b8015";

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<HttpServer> gateways = new ArrayList<>();
  private List<Instance> ready = List.of();
  private final int port = Ports.free(1).getFirst();
  private final Entrance entrance = new Entrance(port, () -> ready, () -> NOON);

  @AfterEach
  void stop() {
    entrance.close();
    gateways.forEach(each -> each.stop(0));
    http.shutdownNow();
  }

  @Test
  void handsEachPushToOneOfThoseThatAreReadyInTurn() throws Exception {
    ready = List.of(gateway("first"), gateway("second"));

    assertThat(List.of(push().body(), push().body(), push().body(), push().body()))
        .containsExactly(
            "first /keeta/webhooks?a=b X 1",
            "second /keeta/webhooks?a=b X 1",
            "first /keeta/webhooks?a=b X 1",
            "second /keeta/webhooks?a=b X 1");
  }

  @Test
  void remembersWhatKeetaSentLast() throws Exception {
    assertThat(entrance.latest()).isEmpty();
    ready = List.of(gateway("first"));

    push();

    assertThat(new String(entrance.latest(), UTF_8)).isEqualTo("X");
  }

  @Test
  void handsItToTheNextWhereNobodyListens() throws Exception {
    var nobody = URI.create("http://localhost:" + Ports.free(1).getFirst());
    ready = List.of(new Instance("first", nobody, nobody), gateway("second"));

    assertThat(push().body()).startsWith("second");
    assertThat(push().body()).startsWith("second");
    assertThat(entrance.answers())
        .extracting(GatewayAnswer::gateway)
        .containsExactly("second", "second");
  }

  @Test
  void remembersWhichGatewayAnsweredWhat() throws Exception {
    ready = List.of(gateway("first"), gateway("refusing"), gateway("breaking off"));
    push();
    push();
    assertThat(push().statusCode()).isEqualTo(502);

    assertThat(entrance.answers())
        .containsExactly(
            new GatewayAnswer("first", SHA256_OF_X, NOON, Duration.ZERO, 200),
            new GatewayAnswer("refusing", SHA256_OF_X, NOON, Duration.ZERO, 503),
            new GatewayAnswer("breaking off", SHA256_OF_X, NOON, Duration.ZERO, null));
  }

  @Test
  void answersThatNobodyIsThereAndHandsOnWhatAGatewayRefuses() throws Exception {
    assertThat(push().statusCode()).isEqualTo(502);

    ready = List.of(gateway("refusing"));

    assertThat(push().statusCode()).isEqualTo(503);
  }

  private HttpResponse<String> push() throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://localhost:%d/keeta/webhooks?a=b".formatted(port)))
            .header("X-App-Id", "1")
            .POST(BodyPublishers.ofString("X"))
            .build(),
        BodyHandlers.ofString());
  }

  /** Answers with its name and what it got. */
  private Instance gateway(String name) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/",
        push -> {
          try (push) {
            if (name.equals("breaking off")) return;
            var said =
                "%s %s %s %s"
                    .formatted(
                        name,
                        push.getRequestURI(),
                        new String(push.getRequestBody().readAllBytes(), UTF_8),
                        push.getRequestHeaders().getFirst("X-App-Id"))
                    .getBytes(UTF_8);
            push.sendResponseHeaders(name.equals("refusing") ? 503 : 200, said.length);
            push.getResponseBody().write(said);
          }
        });
    server.start();
    gateways.add(server);
    var address = URI.create("http://localhost:" + server.getAddress().getPort());
    return new Instance(name, address, address);
  }
}

package dev.keetaorders.proof.promises.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.keetaorders.proof.promises.evidence.Database;
import dev.keetaorders.proof.promises.evidence.Instance;
import dev.keetaorders.proof.promises.evidence.Places;
import dev.keetaorders.proof.promises.evidence.SightSample;
import dev.keetaorders.proof.promises.evidence.SpoolSample;
import dev.keetaorders.proof.reach.Pause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchGaugesTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Database NOWHERE = new Database("jdbc:none", "nobody", "none");
  private static final int MOST_LOOKS = 600;

  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(each -> each.stop(0));
  }

  @Test
  void asksGatewaysForTheirSpoolsAndWatchdogsForTheirSight() throws Exception {
    var spooling = process("gateway-1", 200, "keeta_spool_nearest_deadline_seconds 17.5\n");
    var spoolless = process("gateway-2", 200, "keeta_gateway_appendable 1.0\n");
    var blind =
        process("watchdog-1", 503, "keeta_watchdog_trouble_seconds{trouble=\"blind\"} 12.5\n");
    var starting = process("watchdog-2", 404, "");
    var gone =
        new Instance(
            "watchdog-3", URI.create("http://localhost:1"), URI.create("http://localhost:1"));

    try (var gauges =
        new WatchGauges(
            places(List.of(spooling, spoolless), List.of(starting, gone, blind)), () -> NOON)) {
      gauges.start();
      for (var i = 0; !haveSpoken(gauges) && i < MOST_LOOKS; i++) {
        Pause.of(Duration.ofMillis(50));
      }

      assertThat(gauges.spools())
          .containsOnly(
              new SpoolSample("gateway-1", NOON, 17.5),
              new SpoolSample("gateway-2", NOON, Double.NaN));
      assertThat(gauges.sights()).containsOnly(new SightSample("watchdog-1", NOON, false, 12.5));
    }
  }

  /** All who will: who does not answer at once is asked again in the next round. */
  private static boolean haveSpoken(WatchGauges gauges) {
    var gateways = gauges.spools().stream().map(SpoolSample::gateway).distinct().count();
    return gateways == 2 && !gauges.sights().isEmpty();
  }

  private Instance process(String name, int readiness, String metrics) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/",
        question -> {
          try (question) {
            var ofMetrics = question.getRequestURI().getPath().equals("/q/metrics");
            var said = metrics.getBytes(UTF_8);
            question.sendResponseHeaders(
                ofMetrics ? 200 : readiness, said.length == 0 ? -1 : said.length);
            question.getResponseBody().write(said);
          }
        });
    server.start();
    servers.add(server);
    var address = URI.create("http://localhost:" + server.getAddress().getPort());
    return new Instance(name, address, address);
  }

  private static Places places(List<Instance> gateways, List<Instance> watchdogs) {
    return new Places(
        "localhost:1",
        NOWHERE,
        NOWHERE,
        URI.create("http://localhost:1"),
        gateways,
        List.of(),
        List.of(),
        watchdogs,
        "logs");
  }
}

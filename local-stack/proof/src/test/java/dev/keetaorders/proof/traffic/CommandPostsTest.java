package dev.keetaorders.proof.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.keetaorders.proof.promises.evidence.Instance;
import dev.keetaorders.proof.promises.evidence.PostAttempt;
import dev.keetaorders.proof.traffic.CommandPosts.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandPostsTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final byte[] COMMAND = {'{', '}'};

  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void rememberTheFirstAttemptAtEachInstanceAndTheLast() throws Exception {
    assertThat(posted(20, serving("a", 503, 503, 202), serving("b", 500, 503)))
        .isEqualTo(
            new Outcome(
                new PostAttempt("a", NOW, 202),
                List.of(new PostAttempt("a", NOW, 503), new PostAttempt("b", NOW, 500))));
  }

  @Test
  void whoIsNotThereIsAskedOnceAndTheNextOneThen() throws Exception {
    var gone = serving("a");
    servers.getFirst().stop(0);

    assertThat(posted(20, gone, serving("b", 202)))
        .isEqualTo(
            new Outcome(
                new PostAttempt("b", NOW, 202),
                List.of(new PostAttempt("a", NOW, null), new PostAttempt("b", NOW, 202))));
  }

  @Test
  void whatIsRefusedForGoodOrTooOftenIsGivenUp() throws Exception {
    assertThat(posted(20, serving("a", 400)).last().httpStatus()).isEqualTo(400);
    assertThat(posted(2, serving("a", 503, 503)).last().httpStatus()).isEqualTo(503);
  }

  private static Outcome posted(int tries, Instance... services) throws InterruptedException {
    try (var posts = new CommandPosts(List.of(services), () -> NOW, Duration.ZERO)) {
      return posts.post(COMMAND, tries);
    }
  }

  /** Answers with these, one after the other. */
  private Instance serving(String name, Integer... statuses) throws IOException {
    var left = new ArrayDeque<>(List.of(statuses));
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/commands",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(left.removeFirst(), -1);
          }
        });
    server.start();
    servers.add(server);
    var http = URI.create("http://localhost:" + server.getAddress().getPort());
    return new Instance(name, http, http);
  }
}

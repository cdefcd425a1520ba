package dev.keetaorders.proof.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.keetaorders.proof.promises.codec.Sha256;
import dev.keetaorders.proof.promises.evidence.GatewayAnswer;
import dev.keetaorders.proof.promises.evidence.Instance;
import dev.keetaorders.proof.reach.CannotPlay;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one address that Keeta knows: hands each push to one of the gateways that are ready, in turn,
 * as a Kubernetes Service behind an ingress does. Where none is ready, or the one that it chose
 * breaks off, Keeta is answered 502 and nothing is sent twice. What each answered is remembered.
 */
final class Entrance implements AutoCloseable {

  /** More than Keeta waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int BAD_GATEWAY = 502;
  private static final int BACKLOG = 200;

  /** What belongs to one connection, and what Java's client sets itself. */
  private static final Set<String> NOT_HANDED_ON =
      Set.of("connection", "content-length", "host", "expect", "upgrade", "transfer-encoding");

  private final HttpServer server;
  private final Supplier<List<Instance>> ready;
  private final InstantSource clock;
  private final ConcurrentLinkedQueue<GatewayAnswer> answers = new ConcurrentLinkedQueue<>();
  private volatile byte[] latest = new byte[0];
  private final AtomicInteger turn = new AtomicInteger();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  /**
   * Serves at once.
   *
   * @param ready the gateways that say so
   */
  Entrance(int port, Supplier<List<Instance>> ready, InstantSource clock) {
    this.ready = ready;
    this.clock = clock;
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (IOException e) {
      throw new CannotPlay("port %d cannot be opened: %s".formatted(port, e.getMessage()));
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handOn);
    server.start();
  }

  private void handOn(HttpExchange push) throws IOException {
    try (push) {
      var body = push.getRequestBody().readAllBytes();
      latest = body;
      var gateways = ready.get();
      var first = turn.getAndIncrement();
      for (var i = 0; i < gateways.size(); i++) {
        var gateway = gateways.get(Math.floorMod(first + i, gateways.size()));
        try {
          answer(push, gateway, body);
          return;
        } catch (ConnectException _) {
          // It has not seen the push: the next one may have it.
        }
      }
      push.sendResponseHeaders(BAD_GATEWAY, -1);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What Keeta sent last; empty: nothing yet, or a heartbeat. */
  byte[] latest() {
    return latest.clone();
  }

  /** What gateways answered so far, in the order in which it was known. */
  List<GatewayAnswer> answers() {
    return List.copyOf(answers);
  }

  private void answer(HttpExchange push, Instance gateway, byte[] body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(gateway.http().resolve(push.getRequestURI().toString()))
            .timeout(PATIENCE)
            .method(push.getRequestMethod(), BodyPublishers.ofByteArray(body));
    push.getRequestHeaders()
        .forEach((name, values) -> {
          if (NOT_HANDED_ON.contains(name.toLowerCase(Locale.ROOT))) return;
          for (var value : values) request.header(name, value);
        });
    byte[] said;
    int status;
    var at = clock.instant();
    try {
      var answer = http.send(request.build(), BodyHandlers.ofByteArray());
      said = answer.body();
      status = answer.statusCode();
      remember(gateway, body, at, status);
    } catch (ConnectException e) {
      throw e;
    } catch (IOException _) {
      said = new byte[0];
      status = BAD_GATEWAY;
      remember(gateway, body, at, null);
    }
    push.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
    if (said.length > 0) push.getResponseBody().write(said);
  }

  private void remember(Instance gateway, byte[] body, Instant at, @Nullable Integer status) {
    var took = Duration.between(at, clock.instant());
    answers.add(new GatewayAnswer(gateway.name(), Sha256.of(body), at, took, status));
  }

  @Override
  public void close() {
    server.stop(0);
    http.shutdownNow();
  }
}

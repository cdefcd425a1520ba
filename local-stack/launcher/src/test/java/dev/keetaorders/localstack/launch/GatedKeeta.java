package dev.keetaorders.localstack.launch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.keetaorders.contracts.codec.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A proxy in front of Keeta that passes everything on, unless a test holds up calls: before they
 * get there, or when they were executed and the answer is on its way back. What was held up is
 * never answered.
 */
final class GatedKeeta implements AutoCloseable {

  /** What happens to calls. */
  private enum Mode {
    PASS,
    HOLD_CALLS,
    HOLD_ANSWERS
  }

  private record About(long orderViewId) {}

  private final String keeta;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private volatile Mode mode = Mode.PASS;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /** In front of that API; serves at once. */
  GatedKeeta(String keeta) throws IOException {
    this.keeta = keeta;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  String url() {
    return "http://localhost:%d".formatted(server.getAddress().getPort());
  }

  /** From now on no call gets to Keeta. */
  void holdCalls() {
    hold(Mode.HOLD_CALLS);
  }

  /** From now on Keeta does what it is told, and nobody hears of it. */
  void holdAnswers() {
    hold(Mode.HOLD_ANSWERS);
  }

  private void hold(Mode how) {
    held.clear();
    gate = new CountDownLatch(1);
    mode = how;
  }

  /** The orders of which a call is held up. */
  Set<String> held() {
    return Set.copyOf(held);
  }

  /** Drops what was held up, and passes everything on again. */
  void open() {
    mode = Mode.PASS;
    gate.countDown();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = exchange.getRequestBody().readAllBytes();
      switch (mode) {
        case PASS -> answer(exchange, pass(path, body));
        case HOLD_CALLS -> hold(body);
        case HOLD_ANSWERS -> {
          pass(path, body);
          hold(body);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold(byte[] body) throws InterruptedException {
    var latch = gate;
    var orderId = orderId(body);
    if (orderId != null) held.add(orderId);
    latch.await();
  }

  private static @Nullable String orderId(byte[] body) {
    return Json.read(body, About.class) instanceof Json.Reading.Read<About>(var about)
        ? Long.toString(about.orderViewId())
        : null;
  }

  private byte[] pass(String path, byte[] body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(keeta + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.ofByteArray()).body();
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    open();
    server.stop(0);
    client.close();
  }
}

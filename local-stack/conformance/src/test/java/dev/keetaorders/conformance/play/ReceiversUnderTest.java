package dev.keetaorders.conformance.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Receivers, each under a path of its own. */
final class ReceiversUnderTest implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, ShopSystem> systems = new ConcurrentHashMap<>();
  private final Map<String, PointOfSale> callers = new ConcurrentHashMap<>();
  private final Map<String, Integer> received = new ConcurrentHashMap<>();

  ReceiversUnderTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url(String name) {
    return URI.create("http://localhost:%d/%s".formatted(server.getAddress().getPort(), name));
  }

  void add(String name, ShopSystem system, @Nullable PointOfSale caller) {
    systems.put("/" + name, system);
    if (caller != null) callers.put("/" + name, caller);
  }

  /** How many pushes came. */
  int received(String name) {
    return received.getOrDefault("/" + name, 0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var system = systems.get(path);
      received.merge(path, 1, Integer::sum);
      var body = exchange.getRequestBody().readAllBytes();
      var answer =
          exchange.getRequestMethod().equals("GET")
              ? system.get(exchange.getRequestURI().getRawQuery())
              : system.post(
                  String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")), body);
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      var caller = callers.get(path);
      if (caller != null && answer.equals(Answer.SUCCESS) && body.length > 2) {
        Future<?> _ = threads.submit(() -> confirm(caller, JSON.readTree(body)));
      }
    }
  }

  private static @Nullable Void confirm(PointOfSale caller, JsonNode push) throws Exception {
    if (push.path("eventId").asInt() != 1001) return null;
    var message = JSON.readTree(push.path("message").asText());
    var order = message.has("orderInfo") ? message.path("orderInfo") : message;
    caller.placed(
        order.path("baseOrder").path("orderViewId").asLong(), push.path("shopId").asLong());
    return null;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

package dev.keetaorders.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A Keeta for these tests, with its own reading of the signature. Orders move by the calls; what
 * shall go wrong is scripted per order and path, once each.
 */
public final class StubKeeta implements AutoCloseable {

  /** What goes wrong with a call. */
  public enum Fault {
    /** Keeta does it, and the answer never comes. */
    EXECUTE_THEN_HANG,
    /** Keeta does not do it, and no answer comes. */
    HANG,
    SERVER_ERROR,
    /** Code 315000100: Keeta's own error. */
    KEETA_ERROR,
    GARBAGE,
    /** Code 115000203. */
    TOKEN_EXPIRED,
    /** Code 0 with a list of errors. */
    PARTIAL_FAILURE,
    /** Code 2090006003, which exceeds 32 bits, whatever the order's state. */
    REFUSE
  }

  /** One call as it came. */
  public record Call(String path, String orderId, byte[] body, boolean verified) {}

  public static final String APP = "1001001";
  public static final String SHOP = "466663";
  public static final String SECRET = "stub-secret";
  public static final String TOKEN = "stub-token";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final String signedUrl;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /** The Keeta that the service of this test is pointed at. */
  public static StubKeeta asConfigured() {
    var port = ConfigProvider.getConfig().getValue(StubKeetaResource.PORT, int.class);
    return new StubKeeta(port, StubKeetaResource.SIGNED_URL);
  }

  /** Serves below {@code /api} on that port. */
  private StubKeeta(int port, String signedUrl) {
    this.signedUrl = signedUrl;
    try {
      server = HttpServer.create(new InetSocketAddress("localhost", port), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/", this::serve);
    server.start();
  }

  /** The order stands at that status. */
  public void order(String orderId, int status) {
    statuses.put(orderId, status);
  }

  public int statusOf(String orderId) {
    return statuses.getOrDefault(orderId, 0);
  }

  /** The next calls of that path for that order go wrong like this, one after the other. */
  public void fail(String orderId, String path, Fault... next) {
    faults.computeIfAbsent(orderId + path, _ -> new ArrayDeque<>()).addAll(List.of(next));
  }

  /** The paths that were called for the order, in their order. */
  public List<String> pathsOf(String orderId) {
    return callsOf(orderId).stream().map(Call::path).toList();
  }

  public List<Call> callsOf(String orderId) {
    return calls.stream().filter(call -> call.orderId().equals(orderId)).toList();
  }

  private void serve(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath().substring("/api".length());
    var body = exchange.getRequestBody().readAllBytes();
    var json = JSON.readTree(body);
    var orderId = json.path("orderViewId").asText();
    calls.add(new Call(path, orderId, body, isVerified(path, json)));
    switch (nextFault(orderId, path)) {
      case null -> answer(exchange, 200, execute(orderId, path));
      case EXECUTE_THEN_HANG -> {
        execute(orderId, path);
        hang(exchange);
      }
      case HANG -> hang(exchange);
      case SERVER_ERROR -> answer(exchange, 503, "<html>busy</html>");
      case KEETA_ERROR -> answer(exchange, 200, refusal(315_000_100L, "system error"));
      case GARBAGE -> answer(exchange, 200, "{\"code\":");
      case TOKEN_EXPIRED -> answer(exchange, 200, refusal(115_000_203L, "token expired"));
      case PARTIAL_FAILURE ->
          answer(
              exchange,
              200,
              "{\"code\":0,\"message\":\"Partial Failure\",\"errorList\":[{\"code\":1}]}");
      case REFUSE -> answer(exchange, 200, refusal(2_090_006_003L, "no"));
    }
  }

  private Fault nextFault(String orderId, String path) {
    var next = faults.get(orderId + path);
    return next == null ? null : next.poll();
  }

  private void hang(HttpExchange exchange) {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private synchronized String execute(String orderId, String path) {
    var status = statuses.get(orderId);
    if (status == null) return refusal(209_000_101L, "Order does not exist");
    return switch (path) {
      case "/order/confirm" -> move(orderId, status, 10, 20, 30);
      case "/order/prepare" -> move(orderId, status, 30, 30, 35);
      case "/order/cancel" -> move(orderId, status, 10, 40, 50);
      case "/order/get" -> shown(orderId, status);
      default -> refusal(1, "no such path");
    };
  }

  private String move(String orderId, int status, int from, int to, int next) {
    if (status < from || status > to) return refusal(209_000_999L, "not in a valid state");
    statuses.put(orderId, next);
    return "{\"code\":0,\"message\":\"Success\",\"success\":true}";
  }

  private static String shown(String orderId, int status) {
    return """
    {"code":0,"message":"Success","data":{"orderInfo":{
      "baseOrder":{"orderViewId":%s,"ctime":1751442900803},
      "merchantOrder":{"ctime":1751442900990,"status":%d,"orderViewId":%s,
        "confirmedStatusTime":1751442950000},
      "recipientInfo":{"name":"ENC_name"}}}}
    """
        .formatted(orderId, status, orderId);
  }

  private static String refusal(long code, String message) {
    return "{\"code\":%d,\"message\":\"%s\"}".formatted(code, message);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      var bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Plain SHA-256 over the URL, a question mark, the sorted parameters and the secret. */
  private boolean isVerified(String path, JsonNode body) {
    var sorted = new TreeMap<String, String>();
    body.properties().forEach(field -> sorted.put(field.getKey(), field.getValue().asText()));
    var signature = sorted.remove("sig");
    var parameters = new ArrayList<String>();
    sorted.forEach((name, value) -> parameters.add(name + "=" + value));
    var text = signedUrl + path + "?" + String.join("&", parameters) + SECRET;
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).equals(signature)
          && body.path("timestamp").isInt()
          && body.path("orderViewId").isIntegralNumber()
          && body.path("accessToken").asText().equals(TOKEN)
          && body.path("appId").asText().equals(APP);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}

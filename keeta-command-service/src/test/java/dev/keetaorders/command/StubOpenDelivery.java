package dev.keetaorders.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A Keeta of the Open Delivery dialect for these tests, strict about token, signature and form,
 * with its own reading of each. What it takes it does at once, and tells by an event, unless that
 * is scripted otherwise.
 */
final class StubOpenDelivery implements AutoCloseable {

  /** What goes wrong with a call. */
  enum Fault {
    /** Keeta does it, and the answer never comes. */
    EXECUTE_THEN_HANG,
    /** Keeta takes it, and never does it. */
    FORGET,
    /** Keeta does it, and the event is lost. */
    LOSE_EVENT,
    SERVER_ERROR,
    TOKEN_REFUSED,
    TOO_MANY
  }

  /** One call as it came. */
  record Call(String method, String path, byte[] body, int status) {}

  private record Scripted(int status, String body) {}

  private record Order(String lastEvent, String deliveredBy) {}

  static final String APP = "od-it";
  static final String SHOP = "770001";

  /** No shop of the settings: its id stands for it. */
  static final String MERCHANT = "od-it-merchant";

  static final String SECRET = "od-it-secret";
  static final String TOKEN = "od-it-token";

  private static final String ORDERS = "/v1/orders/";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Map<String, String> EVENTS =
      Map.of(
          "confirm", "CONFIRMED",
          "readyForPickup", "READY_FOR_PICKUP",
          "dispatch", "DISPATCHED",
          "delivered", "DELIVERED",
          "requestCancellation", "CANCELLATION_REQUESTED",
          "acceptRefund", "REFUNDED",
          "rejectRefund", "REFUND_FAILED");

  /** After which last events a call is taken. */
  private static final Map<String, List<String>> AFTER =
      Map.of(
          "confirm", List.of("CREATED"),
          "readyForPickup", List.of("CONFIRMED"),
          "dispatch", List.of("CONFIRMED", "READY_FOR_PICKUP"),
          "delivered", List.of("DISPATCHED"),
          "acceptRefund", List.of("USER_REFUND_REQUEST"),
          "rejectRefund", List.of("USER_REFUND_REQUEST"));

  private final HttpServer server;
  private final BiConsumer<String, String> events;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Order> orders = new ConcurrentHashMap<>();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<String> wrongs = new CopyOnWriteArrayList<>();
  private final Map<String, Scripted> scripted = new ConcurrentHashMap<>();
  private final List<Call> callsOfNoOrder = new CopyOnWriteArrayList<>();
  private volatile boolean envelopes;

  /**
   * Serves on the port that the service is pointed at.
   *
   * @param events is told of each order and its event
   */
  StubOpenDelivery(BiConsumer<String, String> events) {
    this.events = events;
    var port = ConfigProvider.getConfig().getValue(StubOpenDeliveryResource.PORT, int.class);
    try {
      server = HttpServer.create(new InetSocketAddress("localhost", port), 1_024);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/od/", this::serve);
    server.createContext("/od/oauth/token", StubOpenDelivery::giveToken);
    // Is asked for unsigned, and without a token.
    server.createContext(
        "/od/oauth/authorization/url",
        exchange ->
            asScripted(
                exchange, "/oauth/authorization/url", exchange.getRequestBody().readAllBytes()));
    server.start();
  }

  /** The order's last event is that one, and that one brings it. */
  void order(String orderId, String lastEvent, String deliveredBy) {
    orders.put(orderId, new Order(lastEvent, deliveredBy));
  }

  /** Something happens to the order, and is told. */
  void happens(String orderId, String event) {
    orders.computeIfPresent(orderId, (_, order) -> new Order(event, order.deliveredBy()));
    events.accept(orderId, event);
  }

  void fail(String orderId, String word, Fault... next) {
    faults.computeIfAbsent(orderId + word, _ -> new ArrayDeque<>()).addAll(List.of(next));
  }

  /** From now on what it shows is in an envelope. */
  void wrapsAnswers() {
    envelopes = true;
  }

  /** From now on calls of that path, which is of no order, are answered so. */
  void answer(String path, int status, String body) {
    scripted.put(path, new Scripted(status, body));
  }

  /** The calls of a path that is of no order, with their queries. */
  List<Call> callsTo(String path) {
    return callsOfNoOrder.stream()
        .filter(call -> call.path().equals(path) || call.path().startsWith(path + "?"))
        .toList();
  }

  private void asScripted(HttpExchange exchange, String path, byte[] body) throws IOException {
    var query = exchange.getRequestURI().getRawQuery();
    var answer = scripted.getOrDefault(path, new Scripted(404, problem(404, "No such path")));
    callsOfNoOrder.add(
        new Call(
            exchange.getRequestMethod(),
            query == null ? path : path + "?" + query,
            body,
            answer.status()));
    send(exchange, answer.status(), answer.body());
  }

  /** The paths that were called below the order's, in their order; the order itself is a slash. */
  List<String> wordsOf(String orderId) {
    return calls.stream()
        .filter(call -> orderId(call.path()).equals(orderId))
        .map(call -> word(call.path()))
        .toList();
  }

  Call last(String orderId, String word) {
    return calls.stream()
        .filter(call -> orderId(call.path()).equals(orderId) && word(call.path()).equals(word))
        .toList()
        .getLast();
  }

  /** What was wrong with the form of calls: nothing may be. */
  List<String> wrongs() {
    return List.copyOf(wrongs);
  }

  private static String orderId(String path) {
    var rest = path.substring(ORDERS.length());
    var id = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
    return URLDecoder.decode(id, UTF_8);
  }

  private static String word(String path) {
    var rest = path.substring(ORDERS.length());
    return rest.contains("/") ? rest.substring(rest.indexOf('/') + 1) : "/";
  }

  private static void giveToken(HttpExchange exchange) throws IOException {
    var body =
        "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":3600}"
            .formatted(TOKEN)
            .getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getRawPath().substring("/od".length());
    var body = exchange.getRequestBody().readAllBytes();
    var wrong = wrong(exchange, path, body);
    if (wrong != null) {
      wrongs.add(path + ": " + wrong);
      answer(exchange, path, body, 401, problem(401, wrong));
      return;
    }
    if (!path.startsWith(ORDERS)) {
      asScripted(exchange, path, body);
      return;
    }
    var orderId = orderId(path);
    var word = word(path);
    var next = faults.get(orderId + word);
    switch (next == null ? null : next.poll()) {
      case null -> taken(exchange, path, body, true);
      case EXECUTE_THEN_HANG -> {
        calls.add(new Call(exchange.getRequestMethod(), path, body, 0));
        happens(orderId, EVENTS.get(word));
        hang(exchange);
      }
      case FORGET -> answer(exchange, path, body, 202, "");
      case LOSE_EVENT -> taken(exchange, path, body, false);
      case SERVER_ERROR -> answer(exchange, path, body, 503, problem(503, "Service unavailable"));
      case TOKEN_REFUSED -> answer(exchange, path, body, 401, problem(401, "token expired"));
      case TOO_MANY -> answer(exchange, path, body, 429, problem(429, "Too many requests"));
    }
  }

  private void taken(HttpExchange exchange, String path, byte[] body, boolean tells)
      throws IOException {
    var orderId = orderId(path);
    var word = word(path);
    var order = orders.get(orderId);
    if (order == null) {
      answer(exchange, path, body, 404, problem(404, "Order not found"));
      return;
    }
    if (word.equals("/")) {
      answer(exchange, path, body, 200, shown(orderId, order));
      return;
    }
    var after = AFTER.get(word);
    if (after != null && !after.contains(order.lastEvent())) {
      answer(
          exchange,
          path,
          body,
          422,
          problem(422, "order status is not in a valid state for " + word));
      return;
    }
    answer(exchange, path, body, word.endsWith("Refund") ? 204 : 202, "");
    var event = EVENTS.get(word);
    if (event == null) return;
    if (tells) {
      happens(orderId, event);
    } else {
      orders.put(orderId, new Order(event, order.deliveredBy()));
    }
  }

  private String shown(String orderId, Order order) {
    var document =
        """
        {"id":"%s","type":"DELIVERY","displayId":"1","createdAt":"2026-01-05T15:00:00Z","lastEvent":"%s",
         "merchant":{"id":"%s","name":"Pizza Plaza"},"delivery":{"deliveredBy":"%s"},"customer":{"name":"Ana"}}\
        """
            .formatted(orderId, order.lastEvent(), MERCHANT, order.deliveredBy());
    return envelopes
        ? "{\"code\":0,\"message\":\"success\",\"data\":%s,\"extend\":null}".formatted(document)
        : document;
  }

  /** What is wrong with the form of a call, if something is. */
  private static String wrong(HttpExchange exchange, String path, byte[] body) throws IOException {
    var headers = exchange.getRequestHeaders();
    if (!("Bearer " + TOKEN).equals(headers.getFirst("Authorization"))) return "no token";
    var type = headers.getFirst("Content-Type");
    if (body.length == 0 && type != null) return "a content type of nothing: " + type;
    if (body.length > 0 && !"application/json".equals(type)) return "no content type: " + type;
    if (new String(body, UTF_8).equals("{}")) return "a body that says nothing";
    if (body.length > 0 && !canonical(JSON.readTree(body)).equals(new String(body, UTF_8))) {
      return "not canonical: " + new String(body, UTF_8);
    }
    var signed = StubOpenDeliveryResource.SIGNED_URL + path;
    var query = exchange.getRequestURI().getQuery();
    if (query != null) signed += "&" + Stream.of(query.split("&")).sorted().collect(joining("&"));
    if (body.length > 0) signed += "&" + new String(body, UTF_8);
    return hmac(signed).equals(headers.getFirst("X-App-Signature")) ? null : "Invalid signature";
  }

  /** RFC 8785, as far as these documents need it. */
  private static String canonical(JsonNode node) throws IOException {
    if (node.isObject()) {
      var fields = new TreeMap<String, JsonNode>();
      node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
      var parts = new ArrayList<String>();
      for (var field : fields.entrySet()) {
        parts.add(JSON.writeValueAsString(field.getKey()) + ":" + canonical(field.getValue()));
      }
      return "{" + String.join(",", parts) + "}";
    }
    if (node.isArray()) {
      var parts = new ArrayList<String>();
      for (var each : node) parts.add(canonical(each));
      return "[" + String.join(",", parts) + "]";
    }
    return node.isNumber()
        ? node.decimalValue().stripTrailingZeros().toPlainString()
        : JSON.writeValueAsString(node);
  }

  private static String hmac(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String problem(int status, String title) {
    return "{\"title\":\"%s\",\"status\":%d}".formatted(title, status);
  }

  private void hang(HttpExchange exchange) {
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private void answer(HttpExchange exchange, String path, byte[] request, int status, String body)
      throws IOException {
    calls.add(new Call(exchange.getRequestMethod(), path, request, status));
    send(exchange, status, body);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      if (!body.isEmpty()) {
        exchange
            .getResponseHeaders()
            .put(
                "Content-Type",
                Collections.singletonList(
                    status < 300 ? "application/json" : "application/problem+json"));
      }
      var bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}

package dev.keetaorders.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A Keeta for these tests, with its own reading of the signature. Orders move by the calls; what
 * shall go wrong is scripted per order and path, once each.
 */
public final class StubKeeta implements AutoCloseable {

  static {
    // Beyond 200 idle connections the JDK's server closes one that a call may just have taken.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
  }

  /** What goes wrong with a call. */
  public enum Fault {
    /** Keeta does it, and the answer never comes. */
    EXECUTE_THEN_HANG,
    /** Keeta does not do it, and no answer comes. */
    HANG,
    /** Keeta does it, and answers once it is let go. */
    LATE,
    /** Keeta does it, and says so in 1.5 MiB. */
    WORDY,
    /** Keeta does it, and its answer has no end and tells no length. */
    ENDLESS,
    /** The same, of an answer that announces its length. */
    ENDLESS_AS_ANNOUNCED,
    SERVER_ERROR,
    /** Code 315000100: Keeta's own error. */
    KEETA_ERROR,
    GARBAGE,
    /** Code 115000203. */
    TOKEN_EXPIRED,
    /** Code 0 with a list of errors. */
    PARTIAL_FAILURE,
    /** Code 109000000, repeating the courier that it was sent. */
    REPEAT,
    /** Code 2090006003, which exceeds 32 bits, whatever the order's state. */
    REFUSE
  }

  /** One call as it came. */
  public record Call(String path, String orderId, byte[] body, boolean verified) {}

  public static final String APP = "1001001";
  public static final String SHOP = "466663";
  public static final String SECRET = "stub-secret";
  public static final String TOKEN = "stub-token";

  /** Decimals keep their zeros: a signature is over the text. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final int PENDING = 1001;

  /** Signed by the app alone. */
  private static final Set<String> WITHOUT_TOKEN =
      Set.of("/base/callback/url/set", "/base/oauth/token");

  public static final String SUCCESS = "{\"code\":0,\"message\":\"Success\",\"success\":true}";

  /** An application for a refund. */
  private record Refund(long id, boolean partial, int status, long appliedAt) {}

  /** Where it gives tokens. */
  public final StubOAuth oauth = new StubOAuth();

  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final HttpServer server;
  private final String signedUrl;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);
  private volatile Duration takes = Duration.ZERO;
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, String> modes = new ConcurrentHashMap<>();
  private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();
  private final Map<String, Map<Long, Refund>> refunds = new ConcurrentHashMap<>();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();
  private final Map<String, Function<JsonNode, String>> answers = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Long> cutOff = new ConcurrentHashMap<>();

  /** The Keeta that the service of this test is pointed at. */
  public static StubKeeta asConfigured() {
    var port = ConfigProvider.getConfig().getValue(StubKeetaResource.PORT, int.class);
    return new StubKeeta(port, StubKeetaResource.SIGNED_URL);
  }

  /** Serves below {@code /api} on that port. */
  private StubKeeta(int port, String signedUrl) {
    this.signedUrl = signedUrl;
    try {
      server = HttpServer.create(new InetSocketAddress("localhost", port), 4_096);
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

  /**
   * The order stands at that status and reaches the customer in that way.
   *
   * @param mode {@code pickup}, or Keeta's deliveryMode
   */
  public void order(String orderId, int status, String mode) {
    order(orderId, status);
    modes.put(orderId, mode);
    deliveries.put(orderId, 0);
  }

  /** The order's delivery stands at that status. */
  public void delivery(String orderId, int status) {
    deliveries.put(orderId, status);
  }

  /** The order has that application for a refund. */
  public synchronized void refund(String orderId, long id, int status) {
    refunds
        .computeIfAbsent(orderId, _ -> new TreeMap<>())
        .put(id, new Refund(id, false, status, 1_767_614_400_000L));
  }

  public int statusOf(String orderId) {
    return statuses.getOrDefault(orderId, 0);
  }

  /** The next calls of that path for that order go wrong like this, one after the other. */
  public void fail(String orderId, String path, Fault... next) {
    faults.computeIfAbsent(orderId + path, _ -> new ArrayDeque<>()).addAll(List.of(next));
  }

  /** That happens when the next call of that path for that order has come, before its answer. */
  public void meanwhile(String orderId, String path, Runnable happens) {
    meanwhile.put(orderId + path, happens);
  }

  /** What is late is answered from now on. */
  public void letGo() {
    letGo.countDown();
  }

  /** A call of that path, which is about no order, is answered so. */
  public void answer(String path, Function<JsonNode, String> answer) {
    answers.put(path, answer);
  }

  /** The calls of that path, in their order. */
  public List<Call> callsTo(String path) {
    return calls.stream().filter(call -> call.path().equals(path)).toList();
  }

  /** The paths that were called for the order, in their order. */
  public List<String> pathsOf(String orderId) {
    return callsOf(orderId).stream().map(Call::path).toList();
  }

  public List<Call> callsOf(String orderId) {
    return calls.stream().filter(call -> call.orderId().equals(orderId)).toList();
  }

  /** Every answer takes so long from now on. */
  public void answersAfter(Duration time) {
    takes = time;
  }

  /** The most calls that it was at together. */
  public int mostAtOnce() {
    return mostAtOnce.get();
  }

  private void serve(HttpExchange exchange) throws IOException {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    try {
      if (!closed.await(takes.toMillis(), TimeUnit.MILLISECONDS)) serveNow(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      atOnce.decrementAndGet();
    }
  }

  private void serveNow(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath().substring("/api".length());
    var body = exchange.getRequestBody().readAllBytes();
    var json = JSON.readTree(body);
    var orderId = json.path("orderViewId").asText();
    calls.add(new Call(path, orderId, body, isVerified(path, json)));
    var happens = meanwhile.remove(orderId + path);
    if (happens != null) happens.run();
    var scripted = answers.get(path);
    if (scripted != null) {
      answer(exchange, 200, scripted.apply(json));
      return;
    }
    switch (nextFault(orderId, path)) {
      case null -> answer(exchange, 200, authorized(orderId, path, json));
      case EXECUTE_THEN_HANG -> {
        execute(orderId, path, json);
        hang(exchange);
      }
      case HANG -> hang(exchange);
      case LATE -> {
        await(letGo);
        answer(exchange, 200, authorized(orderId, path, json));
      }
      case WORDY -> answer(exchange, 200, execute(orderId, path, json) + " ".repeat(3 << 19));
      case ENDLESS -> {
        execute(orderId, path, json);
        endless(exchange, orderId, 0);
      }
      case ENDLESS_AS_ANNOUNCED -> {
        execute(orderId, path, json);
        endless(exchange, orderId, 1L << 40);
      }
      case SERVER_ERROR -> answer(exchange, 503, "<html>busy</html>");
      case KEETA_ERROR -> answer(exchange, 200, refusal(315_000_100L, "system error"));
      case GARBAGE -> answer(exchange, 200, "{\"code\":");
      case TOKEN_EXPIRED -> answer(exchange, 200, refusal(115_000_203L, "token expired"));
      case PARTIAL_FAILURE ->
          answer(
              exchange,
              200,
              "{\"code\":0,\"message\":\"Partial Failure\",\"errorList\":[{\"code\":1}]}");
      case REPEAT ->
          answer(
              exchange,
              200,
              refusal(109_000_000L, "bad " + json.at("/courierInfo/courierName").asText()));
      case REFUSE -> answer(exchange, 200, refusal(2_090_006_003L, "no"));
    }
  }

  private Fault nextFault(String orderId, String path) {
    var next = faults.get(orderId + path);
    return next == null ? null : next.poll();
  }

  private void hang(HttpExchange exchange) {
    await(closed);
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until the other side has closed the connection. */
  private void endless(HttpExchange exchange, String orderId, long length) {
    var written = 0L;
    var piece = "{\"message\":\"still no end\",".repeat(1_000).getBytes(UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, length);
      while (closed.getCount() > 0) {
        exchange.getResponseBody().write(piece);
        written += piece.length;
      }
    } catch (IOException _) {
      cutOff.put(orderId, written);
    }
  }

  /** The bytes of an endless answer that were written when the other side closed; 0 before. */
  public long cutOffAfter(String orderId) {
    return cutOff.getOrDefault(orderId, 0L);
  }

  private String authorized(String orderId, String path, JsonNode json) {
    if (path.equals("/base/oauth/token")) return oauth.answer(json);
    var token = json.path("accessToken").asText();
    var code = oauth.worthOf(token);
    // As if Keeta repeated what it was sent.
    return code == 0 ? execute(orderId, path, json) : refusal(code, "not good: " + token);
  }

  private synchronized String execute(String orderId, String path, JsonNode body) {
    var status = statuses.get(orderId);
    if (status == null) return refusal(209_000_101L, "Order does not exist");
    return switch (path) {
      case "/order/confirm" -> move(orderId, status, 10, 20, 30);
      case "/order/prepare" -> move(orderId, status, 30, 30, 35);
      case "/order/cancel" -> move(orderId, status, 10, 40, 50);
      case "/order/get" -> shown(orderId, status);
      case "/order/agree" -> answerRefund(orderId, 2001);
      case "/order/reject" -> answerRefund(orderId, 3001);
      case "/order/refund/part/products/preview" -> preview(body);
      case "/order/refund/part/apply" -> applyRefund(orderId, body);
      case "/order/collect" ->
          is(orderId, "pickup") ? move(orderId, status, 30, 35, 40) : refusal(209_000_999L, "no");
      case "/order/dispatched" -> {
        if (!is(orderId, "9001") || deliveries.get(orderId) >= 30)
          yield refusal(2_090_006_003L, "no");
        deliveries.put(orderId, 30);
        yield SUCCESS;
      }
      case "/order/delivered" ->
          is(orderId, "9001") ? move(orderId, status, 30, 35, 40) : refusal(2_090_006_003L, "no");
      case "/order/updateCourierInfo", "/delivery/merchant/self/delivery/callback" ->
          is(orderId, "9001") ? SUCCESS : refusal(2_090_006_003L, "no");
      default -> refusal(1, "no such path");
    };
  }

  private String move(String orderId, int status, int from, int to, int next) {
    if (status < from || status > to) return refusal(209_000_999L, "not in a valid state");
    statuses.put(orderId, next);
    return SUCCESS;
  }

  private boolean is(String orderId, String mode) {
    return mode.equals(modes.get(orderId));
  }

  private Map<Long, Refund> refundsOf(String orderId) {
    return refunds.computeIfAbsent(orderId, _ -> new TreeMap<>());
  }

  /** It hits whichever is pending: the call names none. */
  private String answerRefund(String orderId, int status) {
    var all = refundsOf(orderId);
    for (var each : all.values()) {
      if (each.status() != PENDING) continue;
      all.put(each.id(), new Refund(each.id(), each.partial(), status, each.appliedAt()));
      return SUCCESS;
    }
    return refusal(209_000_999L, "nothing is pending");
  }

  private String applyRefund(String orderId, JsonNode body) {
    var id = 9_000L + refundsOf(orderId).size();
    // A request tells whole seconds; Keeta is at it a moment later.
    var now = (body.path("timestamp").asLong() + 1) * 1_000;
    refundsOf(orderId).put(id, new Refund(id, true, 5001, now));
    return SUCCESS;
  }

  private static String preview(JsonNode body) {
    var asked = body.path("products");
    var first = asked.isMissingNode() ? 0 : asked.path(0).path("refundCount").asInt();
    return """
    {"code":0,"message":"Success","data":{"products":[
      {"id":70001,"spuId":5,"skuId":6,"count":2,"name":"Ribs","refundCount":%d,"refundPrice":%d,"currency":"SAR"}]}}
    """
        .formatted(first, first * 1800);
  }

  private String shown(String orderId, int status) {
    var mode = modes.get(orderId);
    var isPickup = "pickup".equals(mode);
    var delivery =
        mode == null || isPickup
            ? ""
            : "{\"deliveryMode\":\"%s\",\"deliveryStatus\":%d}"
                .formatted(mode, deliveries.get(orderId));
    var rows =
        refundsOf(orderId).values().stream()
            .map(each ->
                "{\"id\":%d,\"applyType\":%d,\"partRefund\":%d,\"status\":%d,\"ctime\":%d}"
                    .formatted(
                        each.id(),
                        each.partial() ? 2002 : 1001,
                        each.partial() ? 1 : 0,
                        each.status(),
                        each.appliedAt()))
            .collect(Collectors.joining(","));
    return """
    {"code":0,"message":"Success","data":{"orderInfo":{
      "baseOrder":{"orderViewId":%s,"ctime":1751442900803},
      "merchantOrder":{"ctime":1751442900990,"status":%d,"orderViewId":%s,
        "userGetMode":"%s"%s},
      "merchantOrderDeliveries":[%s],"refundInfos":[%s],
      "recipientInfo":{"name":"ENC_name"}}}}
    """
        .formatted(
            orderId,
            status,
            orderId,
            isPickup ? "pickup" : "delivery",
            status >= 30 ? ",\"confirmedStatusTime\":1751442950000" : "",
            delivery,
            rows);
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

  /** Nested values are signed as their compact JSON. */
  private static String signedText(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  /** Plain SHA-256 over the URL, a question mark, the sorted parameters and the secret. */
  private boolean isVerified(String path, JsonNode body) {
    var sorted = new TreeMap<String, String>();
    body.properties().forEach(field -> sorted.put(field.getKey(), signedText(field.getValue())));
    var signature = sorted.remove("sig");
    var parameters = new ArrayList<String>();
    sorted.forEach((name, value) -> parameters.add(name + "=" + value));
    var text = signedUrl + path + "?" + String.join("&", parameters) + SECRET;
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).equals(signature)
          && body.path("timestamp").isInt()
          && (path.startsWith("/base/") || body.path("orderViewId").isIntegralNumber())
          && body.has("accessToken") != WITHOUT_TOKEN.contains(path)
          && body.path("appId").asText().equals(APP);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    letGo();
    closed.countDown();
    server.stop(0);
  }
}

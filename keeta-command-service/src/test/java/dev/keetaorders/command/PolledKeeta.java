package dev.keetaorders.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.keetaorders.command.poll.Examples;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A Keeta of the Open Delivery dialect that is there before the service is: it gives tokens and
 * events, and takes only what is signed, by its own reading of the signature. What it was asked is
 * at {@code /asked}.
 */
public final class PolledKeeta implements QuarkusTestResourceLifecycleManager {

  static final String APP = "od-poll";
  static final String SECRET = "polled-client-secret";
  static final String TOKEN = "polled-access-token";
  static final String SIGNED_URL = "https://open.mykeeta.com/api/open/opendelivery";
  static final String ASKED = "test.polled-keeta.asked";

  /** Of this test alone. */
  static final String ORDER = "770440887574627";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/api";

  private final Map<String, String> events = new HashMap<>();
  private final List<Map<String, Object>> asked = new ArrayList<>();
  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      for (var event : JSON.readTree(Examples.example("polling-response-200.json"))) {
        events.put(
            event.path("eventId").asText(), event.toString().replace("553440887574627", ORDER));
      }
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
    var base = "http://localhost:" + server.getAddress().getPort();
    var app = "keeta.apps." + APP + ".";
    return Map.ofEntries(
        Map.entry(ASKED, base + "/asked"),
        Map.entry(app + "dialect", "opendelivery"),
        Map.entry(app + "secrets", SECRET),
        Map.entry(app + "api-url", base + API),
        Map.entry(app + "api-url-for-signature", SIGNED_URL),
        Map.entry(
            "command.token.encryption-keys", "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
        Map.entry("command.token.poll", "PT0.2S"),
        Map.entry("quarkus.http.test-port", "0"),
        Map.entry("quarkus.management.test-port", "0"),
        Map.entry("quarkus.security.users.embedded.users.operator", "operator-password"),
        Map.entry("quarkus.security.users.embedded.roles.operator", "operator"),
        // A busy machine is no outage.
        Map.entry("command.ledger-timeout", "PT2S"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var uri = exchange.getRequestURI();
      if (uri.getPath().equals("/asked")) {
        send(exchange, 200, list());
        return;
      }
      var path = uri.getRawPath().substring(API.length());
      var status = statusOf(exchange, path, body);
      remember(exchange, path, body, status);
      send(exchange, status, status == 200 ? told(path) : "");
    }
  }

  private int statusOf(HttpExchange exchange, String path, byte[] body) throws IOException {
    if (path.equals("/oauth/token")) {
      var grant = JSON.readTree(body);
      var isOurs =
          grant.path("client_id").asText().equals(APP)
              && grant.path("client_secret").asText().equals(SECRET);
      return isOurs ? 200 : 401;
    }
    var headers = exchange.getRequestHeaders();
    var query = exchange.getRequestURI().getQuery();
    var text =
        SIGNED_URL
            + path
            + (query == null ? "" : "&" + query)
            + (body.length == 0 ? "" : "&" + new String(body, UTF_8));
    if (!("Bearer " + TOKEN).equals(headers.getFirst("Authorization"))
        || !hmac(text).equals(headers.getFirst("X-App-Signature"))) {
      return 401;
    }
    return switch (path) {
      case "/v1/events:polling" -> waiting() == 0 ? 204 : 200;
      case "/v1/events/acknowledgment" -> acknowledged(body);
      case "/v1/merchantOnboarding" -> 201;
      default -> 404;
    };
  }

  private synchronized int waiting() {
    return events.size();
  }

  private synchronized int acknowledged(byte[] body) throws IOException {
    for (var each : JSON.readTree(body)) events.remove(each.path("id").asText());
    return 202;
  }

  private synchronized String told(String path) {
    return path.equals("/oauth/token")
        ? "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":18000}"
            .formatted(TOKEN)
        : "[" + String.join(",\n", events.values().stream().sorted().toList()) + "]";
  }

  private synchronized void remember(HttpExchange exchange, String path, byte[] body, int status) {
    var headers = exchange.getRequestHeaders();
    var each = new HashMap<String, Object>();
    each.put("method", exchange.getRequestMethod());
    each.put("path", path);
    each.put("query", exchange.getRequestURI().getRawQuery());
    each.put("body", new String(body, UTF_8));
    each.put("merchants", headers.getFirst("x-polling-merchants"));
    each.put("contentType", headers.getFirst("Content-Type"));
    each.put("status", status);
    asked.add(each);
  }

  private synchronized String list() {
    return JSON.<ArrayNode>valueToTree(asked).toString();
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

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) exchange.getResponseBody().write(bytes);
  }

  @Override
  public void stop() {
    if (server != null) server.stop(0);
  }
}

package dev.keetaorders.conformance.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.keetaorders.conformance.signing.OpenSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A caller of Open Delivery that fetches and confirms every order once, says that it is ready and
 * polls once, and does all that is asked, but for one defect. What the kit judges comes before what
 * it waits for, the confirmation and the details: so no run is over before it was seen.
 */
final class OpenPointOfSale {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String appId;
  private final String secret;
  private final String apiUrl;
  private final Set<OpenDefect> defects;
  private final boolean fetchesLast;
  private final Set<String> handled = ConcurrentHashMap.newKeySet();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
  private final Set<String> ready = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean polled = new AtomicBoolean();
  private @Nullable String token;

  private record Got(int status, JsonNode body) {}

  /**
   * Knows the app's secret.
   *
   * @param fetchesLast whether it confirms at once and fetches seconds later, which is no defect
   */
  OpenPointOfSale(
      String appId, String secret, String apiUrl, Set<OpenDefect> defects, boolean fetchesLast) {
    this.appId = appId;
    this.secret = secret;
    this.apiUrl = apiUrl;
    this.defects = defects;
    this.fetchesLast = fetchesLast;
  }

  private boolean has(OpenDefect defect) {
    return defects.contains(defect);
  }

  void told(JsonNode event) throws IOException, InterruptedException {
    var orderId = event.path("orderId").asText();
    switch (event.path("eventType").asText()) {
      case "CREATED" -> {
        if (handled.add(orderId)) placed(orderId);
      }
      case "CONFIRMED" -> {
        confirmed.add(orderId);
        readyIfConfirmed(orderId);
      }
      default -> {}
    }
  }

  private void placed(String orderId) throws IOException, InterruptedException {
    var named = has(OpenDefect.LOSES_DIGITS) ? orderId + "0" : orderId;
    if (fetchesFirst()) fetch(named);
    // A poll without a token is nobody's, and would be seen in every run.
    if (!has(OpenDefect.SENDS_NO_TOKEN) && !polled.getAndSet(true)) poll();
    confirm(named);
    if (fetchesLast) {
      Thread.sleep(Duration.ofSeconds(4));
      fetch(named);
    }
  }

  private boolean fetchesFirst() {
    return !fetchesLast
        && !has(OpenDefect.NEVER_FETCHES)
        && !has(OpenDefect.CONFIRMS_TWICE)
        && !has(OpenDefect.SENDS_AN_EMPTY_OBJECT);
  }

  private void fetch(String orderId) throws IOException, InterruptedException {
    call("GET", "/v1/orders/" + orderId, "", "");
  }

  private void confirm(String orderId) throws IOException, InterruptedException {
    var action = has(OpenDefect.CALLS_ANOTHER_PATH) ? "accept" : "confirm";
    var path = "/v1/orders/%s/%s".formatted(orderId, action);
    var body =
        has(OpenDefect.LEAVES_A_FIELD_OUT)
            ? "{\"createdAt\":\"2026-01-05T12:00:00Z\"}"
            : "{\"createdAt\":\"2026-01-05T12:00:00Z\",\"orderExternalCode\":\"1\"}";
    var got = call("POST", path, "", body);
    if (got != null && got.status() == 202) {
      taken.add(orderId);
      readyIfConfirmed(orderId);
    }
    if (got == null || got.status() == 422) {
      if (has(OpenDefect.SENDS_AGAIN_BLINDLY)) {
        call("POST", path, "", body);
      } else {
        fetch(orderId);
      }
    } else if (has(OpenDefect.CONFIRMS_TWICE)) {
      call("POST", path, "", body);
      fetch(orderId);
    }
  }

  /** Keeta takes the call and tells the event; either may be heard of first. */
  private void readyIfConfirmed(String orderId) throws IOException, InterruptedException {
    if (taken.contains(orderId) && confirmed.contains(orderId) && ready.add(orderId)) {
      ready(orderId);
    }
  }

  private void ready(String orderId) throws IOException, InterruptedException {
    var body = has(OpenDefect.SENDS_AN_EMPTY_OBJECT) ? "{}" : "";
    call("POST", "/v1/orders/%s/readyForPickup".formatted(orderId), "", body);
    if (has(OpenDefect.SENDS_AN_EMPTY_OBJECT)) fetch(orderId);
  }

  private void poll() throws IOException, InterruptedException {
    var times = has(OpenDefect.POLLS_TOO_OFTEN) ? 3 : has(OpenDefect.NEVER_ACKNOWLEDGES) ? 2 : 1;
    for (int i = 0; i < times; i++) {
      var query = has(OpenDefect.FILTERS_ITS_POLLS) ? "eventType=CREATED" : "";
      var got = call("GET", "/v1/events:polling", query, "");
      if (got != null && got.status() == 200 && !has(OpenDefect.NEVER_ACKNOWLEDGES)) {
        // It learns: an event that stays unacknowledged would break another clause as well.
        if (has(OpenDefect.ACKNOWLEDGES_WITHOUT_AN_ID)) acknowledge(got.body(), false);
        acknowledge(got.body(), true);
      }
    }
  }

  private void acknowledge(JsonNode events, boolean byId) throws IOException, InterruptedException {
    var list = JSON.createArrayNode();
    for (var event : events) {
      // In the order of their names: that is the canonical form.
      var one = list.addObject();
      one.set("eventType", event.path("eventType"));
      if (byId) one.set("id", event.path("eventId"));
      one.set("orderId", event.path("orderId"));
    }
    call("POST", "/v1/events/acknowledgment", "", list.toString());
  }

  private synchronized String token() throws IOException, InterruptedException {
    if (has(OpenDefect.SENDS_NO_TOKEN)) return "";
    var known = token;
    if (known != null && !has(OpenDefect.FETCHES_A_TOKEN_FOR_EACH_CALL)) return known;
    var body =
        "{\"client_id\":\"%s\",\"client_secret\":\"%s\",\"grant_type\":\"app_level_token\"}"
            .formatted(appId, secret);
    var request =
        HttpRequest.newBuilder(URI.create(apiUrl + "/oauth/token"))
            .POST(BodyPublishers.ofString(body))
            .build();
    var fetched =
        JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body())
            .path("access_token")
            .asText();
    token = fetched;
    return fetched;
  }

  /** Null: there was no answer. */
  private @Nullable Got call(String method, String path, String query, String body)
      throws IOException, InterruptedException {
    var signed =
        apiUrl
            + path
            + (query.isEmpty() ? "" : "&" + query)
            + (body.isEmpty() || body.equals("{}") ? "" : "&" + body);
    var signature =
        new OpenSigner(has(OpenDefect.SIGNS_WRONGLY) ? secret + "x" : secret).sign(signed);
    var request =
        HttpRequest.newBuilder(URI.create(apiUrl + path + (query.isEmpty() ? "" : "?" + query)))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token())
            .header("X-App-Signature", signature)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      var answer = HTTP.send(request, BodyHandlers.ofString());
      return new Got(
          answer.statusCode(),
          answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body()));
    } catch (IOException _) {
      return null;
    }
  }
}

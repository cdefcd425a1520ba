package dev.keetaorders.conformance.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A caller that confirms every order once, and does all that is asked, but for one defect. */
final class PointOfSale {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String appId;
  private final String secret;
  private final String token;
  private final String apiUrl;
  private final Set<Defect> defects;
  private final Set<String> handled = ConcurrentHashMap.newKeySet();
  private final CountDownLatch confirmedTwice = new CountDownLatch(1);

  PointOfSale(String appId, String secret, String token, String apiUrl, Set<Defect> defects) {
    this.appId = appId;
    this.secret = secret;
    this.token = token;
    this.apiUrl = apiUrl;
    this.defects = defects;
  }

  void placed(long orderId, long shopId) throws IOException, InterruptedException {
    if (!handled.add(Long.toString(orderId))) return;
    var named = orderId + (has(Defect.LOSES_DIGITS) ? 500 : 0);
    var path = has(Defect.CALLS_ANOTHER_PATH) ? "/order/accept" : "/order/confirm";
    var code = call(path, named, shopId);
    if (code == null || code != 0) {
      if (has(Defect.SENDS_AGAIN_BLINDLY)) {
        call(path, named, shopId);
        return;
      }
      // The kit waits for this look, and so for the repeat that is judged.
      if (has(Defect.CONFIRMS_TWICE)) confirmedTwice.await();
      call("/order/get", named, shopId);
    } else if (has(Defect.CONFIRMS_TWICE)) {
      call(path, named, shopId);
      confirmedTwice.countDown();
    }
  }

  /** The code of the answer, or null if there was none. */
  private @Nullable Long call(String path, long orderId, long shopId)
      throws IOException, InterruptedException {
    var body = JSON.createObjectNode();
    if (!has(Defect.SENDS_NO_TOKEN)) body.put("accessToken", token);
    var now = Instant.now();
    var timestamp = has(Defect.SENDS_MILLISECONDS) ? now.toEpochMilli() : now.getEpochSecond();
    number(body, "appId", Long.parseLong(appId));
    number(body, "timestamp", timestamp);
    number(body, "orderViewId", orderId);
    if (!has(Defect.NAMES_NO_SHOP)) number(body, "shopId", shopId);
    if (has(Defect.SENDS_A_NULL)) body.putNull("remark");
    body.put("sig", sign(apiUrl + path, body) + (has(Defect.SIGNS_WRONGLY) ? "0" : ""));
    var request =
        HttpRequest.newBuilder(URI.create(apiUrl + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    try {
      var answer = HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      return JSON.readTree(answer.body()).path("code").asLong();
    } catch (IOException _) {
      return null;
    }
  }

  private boolean has(Defect defect) {
    return defects.contains(defect);
  }

  private void number(ObjectNode body, String name, long value) {
    if (has(Defect.SENDS_NUMBERS_AS_TEXT)) {
      body.put(name, Long.toString(value));
    } else {
      body.put(name, value);
    }
  }

  private String sign(String url, ObjectNode body) {
    var texts =
        body.properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, field -> text(field.getValue())));
    var parameters =
        new TreeMap<>(texts)
            .entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    try {
      var bytes = (url + "?" + parameters + secret).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(JsonNode value) {
    return value.asText();
  }
}

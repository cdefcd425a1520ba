package dev.keetaorders.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.keetaorders.sandbox.api.opendelivery.OpenCall;
import dev.keetaorders.sandbox.api.opendelivery.OpenReply;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An app of the Open Delivery dialect that calls the sandbox. It signs plainly, by itself: the
 * bodies that it is given are in canonical form already.
 */
public final class OpenCaller {

  public static final String CONFIRMATION =
      "{\"createdAt\":\"2026-01-05T12:01:00Z\",\"orderExternalCode\":\"POS-1\"}";

  private final TestSandbox sandbox;
  private final String token;

  public OpenCaller(TestSandbox sandbox) {
    this.sandbox = sandbox;
    this.token =
        Examples.tree(text(token(sandbox, "od-secret")).body()).path("access_token").asText();
  }

  /** An answer, and the tree of its body, missing if it has none. */
  public record Answered(int status, JsonNode body) {}

  public static OpenReply token(TestSandbox sandbox, String secret) {
    return raw(
        sandbox,
        "/oauth/token",
        "{\"client_id\":\"od-sandbox\",\"client_secret\":\"%s\",\"grant_type\":\"app_level_token\"}"
            .formatted(secret));
  }

  /** A POST without token or signature. */
  public static OpenReply raw(TestSandbox sandbox, String path, String body) {
    return sandbox.openApi.answer(new OpenCall("POST", path, null, null, null, List.of(), body));
  }

  public Answered get(String path) {
    return answered(reply("GET", path, null, ""));
  }

  public Answered post(String path, String body) {
    return answered(reply("POST", path, null, body));
  }

  /** A command about the order; the event that follows has happened when this returns. */
  public int command(OpenOrder order, String action, String body) {
    var status = post(path(order) + "/" + action, body).status();
    sandbox.pass(Duration.ofSeconds(2));
    return status;
  }

  public static String path(OpenOrder order) {
    return "/v1/orders/" + order.orderId();
  }

  public Answered poll(String... merchants) {
    return answered(pollBy(null, merchants));
  }

  public OpenReply pollBy(@Nullable String query, String... merchants) {
    var path = "/v1/events:polling";
    return send("GET", path, query, "", signature(path, query, "", "od-secret"), merchants);
  }

  /** Takes note of all events that can be polled, and acknowledges them. */
  public List<String> drain() {
    var types = new ArrayList<String>();
    var events = poll().body();
    if (events.isMissingNode()) return types;
    var acks = new ArrayList<String>();
    for (var event : events) {
      types.add(event.path("eventType").asText());
      acks.add(
          "{\"eventType\":%s,\"id\":%s,\"orderId\":%s}"
              .formatted(event.path("eventType"), event.path("eventId"), event.path("orderId")));
    }
    post("/v1/events/acknowledgment", "[" + String.join(",", acks) + "]");
    return types;
  }

  public OpenReply reply(String method, String path, @Nullable String query, String body) {
    return send(method, path, query, body, signature(path, query, body, "od-secret"));
  }

  public OpenReply send(
      String method,
      String path,
      @Nullable String query,
      String body,
      @Nullable String signature,
      String... merchants) {
    var bearer = "Bearer " + token;
    return sandbox.openApi.answer(
        new OpenCall(method, path, query, bearer, signature, List.of(merchants), body));
  }

  public static String signature(String path, @Nullable String query, String body, String secret) {
    var parameters = query == null ? "" : "&" + query;
    var signed = TestSandbox.OPEN_API + path + parameters + (body.isEmpty() ? "" : "&" + body);
    return Base64.getEncoder().encodeToString(hmac(signed, secret));
  }

  public static byte[] hmac(String text, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Answered answered(OpenReply reply) {
    var text = text(reply);
    var body = text.body();
    return new Answered(
        text.httpStatus(), body == null ? MissingNode.getInstance() : Examples.tree(body));
  }

  private static OpenReply.Text text(OpenReply reply) {
    return (OpenReply.Text) reply;
  }
}

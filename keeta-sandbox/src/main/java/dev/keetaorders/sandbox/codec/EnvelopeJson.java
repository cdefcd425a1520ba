package dev.keetaorders.sandbox.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.signing.Recipe;
import dev.keetaorders.sandbox.signing.Signer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A push as it travels (docs/keeta/standard-api.md 4.1).
 *
 * @param url as registered; it is signed
 * @param secret signs
 */
public record EnvelopeJson(Recipe recipe, String url, String secret) {

  /**
   * An envelope.
   *
   * @param shopId null: there is no such field
   * @param seconds when it is sent
   */
  public String write(
      int eventId,
      String appId,
      String messageId,
      @Nullable Long shopId,
      String message,
      long seconds) {
    var fields =
        Json.object()
            .put("eventId", eventId)
            .put("appId", Long.parseLong(appId))
            .put("messageId", messageId);
    if (shopId != null) fields.put("shopId", shopId);
    fields.put("message", message).put("timestamp", seconds);
    return Json.write(Json.object().put("sig", sign(fields)).setAll(fields));
  }

  /** Event 1 as a body: flat, its timestamp in milliseconds. */
  public String writeCode(String appId, AuthorizationCode told, long milliseconds) {
    var fields = code(appId, told, milliseconds);
    return Json.write(fields.put("sig", sign(fields)));
  }

  /** Event 1 as the URL of a GET. */
  public String writeCodeAsUrl(String appId, AuthorizationCode told, long milliseconds) {
    var fields = code(appId, told, milliseconds);
    fields.put("sig", sign(fields));
    return texts(fields).entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", url + (url.contains("?") ? "&" : "?"), ""));
  }

  private static ObjectNode code(String appId, AuthorizationCode told, long milliseconds) {
    return Json.object()
        .put("code", told.code())
        .put("state", told.state())
        .put("appId", Long.parseLong(appId))
        .put("timestamp", milliseconds);
  }

  /** A message without an envelope. */
  public String writeFlat(int eventId, String message, long seconds) {
    var fields = Json.object().put("eventId", eventId);
    fields.setAll((ObjectNode) Json.treeOrText(message));
    fields.put("timestamp", seconds);
    return Json.write(fields.put("sig", sign(fields)));
  }

  private String sign(ObjectNode fields) {
    return Signer.sign(recipe, url, texts(fields), secret);
  }

  private static Map<String, String> texts(ObjectNode fields) {
    var texts = new LinkedHashMap<String, String>();
    for (var field : fields.properties()) {
      var value = field.getValue();
      texts.put(field.getKey(), value.isValueNode() ? value.asText() : Json.write(value));
    }
    return texts;
  }

  /** Whether a shop's system took a push: HTTP 200 and code 0. */
  public static boolean acknowledges(int httpStatus, String answer) {
    if (httpStatus != 200) return false;
    try {
      var code = Json.tree(answer).path("code");
      return code.isIntegralNumber() && code.longValue() == 0;
    } catch (Json.NotJson _) {
      return false;
    }
  }
}

package dev.keetaorders.sandbox.codec;

import dev.keetaorders.sandbox.signing.Signer;
import java.util.Map;

/** A push as it travels (docs/keeta/standard-api.md 4.1). */
public final class EnvelopeJson {

  /**
   * Writes and signs an envelope.
   *
   * @param url as registered; it is signed
   * @param secret signs
   * @param seconds when it is sent
   */
  public static String write(
      String url,
      String secret,
      int eventId,
      String appId,
      String messageId,
      long shopId,
      String message,
      long seconds) {
    var texts =
        Map.of(
            "eventId",
            Integer.toString(eventId),
            "appId",
            appId,
            "messageId",
            messageId,
            "shopId",
            Long.toString(shopId),
            "message",
            message,
            "timestamp",
            Long.toString(seconds));
    return Json.write(
        Json.object()
            .put("sig", Signer.sign(url, texts, secret))
            .put("eventId", eventId)
            .put("appId", Long.parseLong(appId))
            .put("messageId", messageId)
            .put("shopId", shopId)
            .put("message", message)
            .put("timestamp", seconds));
  }

  /** Event 1: flat, its timestamp in milliseconds. */
  public static String writeAuthorization(
      String url, String secret, String appId, String code, String state, long milliseconds) {
    var texts =
        Map.of(
            "code", code,
            "state", state,
            "appId", appId,
            "timestamp", Long.toString(milliseconds));
    return Json.write(
        Json.object()
            .put("code", code)
            .put("state", state)
            .put("appId", Long.parseLong(appId))
            .put("timestamp", milliseconds)
            .put("sig", Signer.sign(url, texts, secret)));
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

  private EnvelopeJson() {}
}

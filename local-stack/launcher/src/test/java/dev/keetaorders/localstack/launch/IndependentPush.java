package dev.keetaorders.localstack.launch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A placement as Keeta pushes it, written and signed from the documents alone: it shares no line
 * with the services or the sandbox.
 *
 * @param message the envelope's {@code message}, a JSON document
 */
record IndependentPush(
    String appId, String messageId, String shopId, long timestamp, String message, String sig) {

  /** An id that no order of the sandbox has: theirs are made of the time, and smaller. */
  static String newOrderId() {
    return Long.toString(
        ThreadLocalRandom.current().nextLong(6_000_000_000_000_000L, 7_000_000_000_000_000L));
  }

  static IndependentPush placement(
      String appId, String secret, String url, String orderId, String shopId, Instant placedAt) {
    var millis = placedAt.toEpochMilli();
    var message =
        """
        {"baseOrder":{"orderViewId":%1$s,"orderViewIdStr":"%1$s","status":20,"currency":"SAR","ctime":%3$d},\
        "merchantOrder":{"ctime":%3$d,"status":20,"orderViewId":%1$s,"shopId":%2$s,"userGetMode":"delivery"},\
        "products":[],"feeDtl":{"customerFee":{"payTotal":5700,"i18n":{"currency":"SAR"}}},"remark":"بدون بصل \\"!\\""}\
        """
            .formatted(orderId, shopId, millis);
    var messageId = "independent-" + orderId;
    var timestamp = placedAt.getEpochSecond();
    var preimage =
        "%s?appId=%s&eventId=1001&message=%s&messageId=%s&shopId=%s&timestamp=%d%s"
            .formatted(url, appId, message, messageId, shopId, timestamp, secret);
    return new IndependentPush(appId, messageId, shopId, timestamp, message, sha256(preimage));
  }

  /** The body; spaces and the order of fields are Keeta's choice, so an odd one is taken. */
  String body() {
    return """
    {"sig":"%s", "eventId":1001,"appId":%s,  "messageId":"%s","shopId":%s,"message":"%s","timestamp":%d}\
    """
        .formatted(
            sig,
            appId,
            messageId,
            shopId,
            message.replace("\\", "\\\\").replace("\"", "\\\""),
            timestamp);
  }

  private static String sha256(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(hash.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

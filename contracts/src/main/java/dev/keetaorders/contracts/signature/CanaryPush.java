package dev.keetaorders.contracts.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A push of our own in the form of Keeta's, to see whether one comes through. Its event is one that
 * Keeta does not have: it is about no order and no shop, so it is filed with everything else that
 * nobody knows, and every reader passes it by.
 *
 * @param appId the app that it is for, Keeta's number
 * @param messageId its own id, of letters, digits and hyphens
 */
public record CanaryPush(String appId, String messageId, Instant at) {

  /** Beyond all that Keeta has documented, which has four digits. */
  public static final String EVENT_ID = "9000000001";

  private static final String MESSAGE = "{\"canary\":true}";

  /** Refuses what would need escaping. */
  public CanaryPush {
    if (!appId.matches("[0-9]+") || !messageId.matches("[A-Za-z0-9-]+")) {
      throw new IllegalArgumentException("Neither number nor plain id: %s".formatted(messageId));
    }
  }

  /** Its body, signed as Keeta signs. */
  public byte[] body(StandardRecipe recipe, String registeredUrl, String secret) {
    var timestamp = Long.toString(at.getEpochSecond());
    var parameters =
        new TreeMap<>(
            Map.of(
                "eventId", EVENT_ID,
                "appId", appId,
                "messageId", messageId,
                "message", MESSAGE,
                "timestamp", timestamp));
    var signature = StandardSignature.sign(recipe, registeredUrl, parameters, secret);
    return """
    {"eventId":%s,"appId":%s,"messageId":"%s","message":"%s","timestamp":%s,"sig":"%s"}\
    """
        .formatted(EVENT_ID, appId, messageId, MESSAGE.replace("\"", "\\\""), timestamp, signature)
        .getBytes(StandardCharsets.UTF_8);
  }
}

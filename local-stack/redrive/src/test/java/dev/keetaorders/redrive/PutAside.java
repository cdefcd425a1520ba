package dev.keetaorders.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.signature.StandardRecipe;
import dev.keetaorders.contracts.signature.StandardSignature;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the gateway puts into quarantine, as it does. */
public final class PutAside {

  /** When the pushes came. */
  public static final Instant THEN = Instant.parse("2026-01-05T12:00:00Z");

  public static final String APP = "1001001";
  public static final String URL = "https://orders.example.com/keeta";

  /** Somebody's, within the message. */
  public static final String PHONE = "+966501234567";

  /** An acceptance of the order, signed with that secret. */
  public static byte[] acceptance(String orderId, String secret) {
    var message = "{\\\"orderViewId\\\":%s,\\\"phone\\\":\\\"%s\\\"}".formatted(orderId, PHONE);
    var parameters = new TreeMap<String, String>();
    parameters.put("eventId", "1002");
    parameters.put("appId", APP);
    parameters.put("messageId", "m-" + orderId);
    parameters.put("shopId", "466663");
    parameters.put("message", message.replace("\\\"", "\""));
    parameters.put("timestamp", "1767614400");
    var signature = StandardSignature.sign(StandardRecipe.R1, URL, parameters, secret);
    return """
    {"eventId":1002,"appId":%s,"messageId":"m-%s","shopId":466663,"message":"%s","timestamp":1767614400,"sig":"%s"}\
    """
        .formatted(APP, orderId, message, signature)
        .getBytes(UTF_8);
  }

  /** The headers with which it lies in quarantine for that reason. */
  public static Map<String, String> headers(String orderId, String reason) {
    var headers =
        new LinkedHashMap<>(
            new NotificationMetadata(
                    "m-" + orderId,
                    NotificationType.ACCEPTED,
                    new NotificationSource(Dialect.STANDARD, APP, "466663"),
                    orderId,
                    THEN,
                    THEN,
                    null,
                    null,
                    null,
                    null,
                    null,
                    new Verification.Unverified("no-match"),
                    Via.WEBHOOK,
                    null)
                .toHeaders());
    headers.put(NotificationHeader.APP_ID, APP);
    headers.put(NotificationHeader.QUARANTINE_REASON, reason);
    headers.put(
        NotificationHeader.TRACEPARENT, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    return headers;
  }

  private PutAside() {}
}

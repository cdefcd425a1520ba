package dev.keetaorders.command.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.shop.ShopFact;
import dev.keetaorders.command.shop.ShopReading;
import dev.keetaorders.command.shop.ShopTranslator;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.order.Dialect;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads 1101, 1102 and 1301 to 1303 of the standard dialect (docs/keeta/standard-api.md, section
 * 4.4). The event id alone decides what one means: every source has another opType.
 */
public final class StandardShopTranslator implements ShopTranslator {

  /** Ids travel as bare 64-bit numbers; docs/keeta/standard-api.md, section 1. */
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

  private static final int LONGEST_STATUS = 32;
  private static final int LONGEST_NAME = 200;

  /** Hours of a week are some hundred characters; what is beyond this is not worth a row. */
  private static final int LONGEST_RAW = 16_384;

  @Override
  public ShopReading read(NotificationMetadata metadata, byte[] body) {
    if (metadata.source().dialect() != Dialect.STANDARD) return new ShopReading.PassedBy();
    var event = metadata.type().value();
    return switch (event) {
      case "keeta.standard.1101",
          "keeta.standard.1102",
          "keeta.standard.1301",
          "keeta.standard.1302",
          "keeta.standard.1303" ->
          metadata.verification().trusted()
              ? verified(event, metadata, body)
              : new ShopReading.Unverified();
      default -> new ShopReading.PassedBy();
    };
  }

  private static ShopReading verified(String event, NotificationMetadata metadata, byte[] body) {
    JsonNode message;
    try {
      message = message(body);
    } catch (IOException e) {
      return new ShopReading.Unreadable("the body " + Json.reason(e));
    } catch (IllegalStateException _) {
      // Jackson reports some limits so (too many equal hashes of names).
      return new ShopReading.Unreadable("the body is over a limit of its reader");
    }
    if (!message.isObject()) return new ShopReading.Unreadable("the message is no object");
    var appId = id(message.path("appId"));
    if (appId != null && !appId.equals(metadata.source().appId())) {
      return new ShopReading.Unreadable("the message's appId is not the envelope's");
    }
    return switch (event) {
      case "keeta.standard.1303" -> brandRevoked(metadata, message);
      default -> ofShop(event, metadata, message);
    };
  }

  private static ShopReading ofShop(String event, NotificationMetadata metadata, JsonNode message) {
    var shopId = id(message.path("shopId"));
    if (shopId == null) shopId = metadata.source().shopId();
    if (shopId == null || !ID.matcher(shopId).matches()) {
      return new ShopReading.Unreadable("shopId is missing or no id");
    }
    return switch (event) {
      case "keeta.standard.1101" -> hours(shopId, metadata, message);
      case "keeta.standard.1102" -> status(shopId, metadata, message);
      case "keeta.standard.1301" ->
          about(
              metadata,
              shopId,
              new ShopFact.Added(
                  created(metadata, message), text(message.path("shopName"), LONGEST_NAME)));
      case "keeta.standard.1302" ->
          about(metadata, shopId, new ShopFact.Removed(created(metadata, message)));
      default -> throw new IllegalStateException("Is about no shop: " + event);
    };
  }

  private static ShopReading hours(String shopId, NotificationMetadata metadata, JsonNode message) {
    return raw(message)
        .<ShopReading>map(
            raw -> about(metadata, shopId, new ShopFact.HoursTold(sent(metadata), raw)))
        .orElseGet(() -> new ShopReading.Unreadable("the hours are too long to be kept"));
  }

  private static ShopReading status(
      String shopId, NotificationMetadata metadata, JsonNode message) {
    var status = text(message.path("toStatus"), LONGEST_STATUS);
    if (status == null) return new ShopReading.Unreadable("toStatus is missing or no number");
    return about(
        metadata,
        shopId,
        new ShopFact.StatusTold(sent(metadata), metadata.id(), status, raw(message).orElse("{}")));
  }

  private static ShopReading brandRevoked(NotificationMetadata metadata, JsonNode message) {
    var shopIds = new ArrayList<String>();
    for (var each : message.path("shopIds")) {
      var shopId = id(each);
      if (shopId == null) return new ShopReading.Unreadable("shopIds holds what is no id");
      shopIds.add(shopId);
    }
    return new ShopReading.BrandRevoked(
        metadata.source().appId(), shopIds, created(metadata, message));
  }

  private static ShopReading about(NotificationMetadata metadata, String shopId, ShopFact fact) {
    return new ShopReading.About(metadata.source().appId(), shopId, fact);
  }

  /** Within an envelope as a text, or flat: which of the two is not settled (Q19). */
  private static JsonNode message(byte[] body) throws IOException {
    var root = Json.mapper().readTree(body);
    var message = root.path("message");
    if (message.isTextual()) return Json.mapper().readTree(message.textValue());
    return message.isObject() ? message : root;
  }

  private static Instant created(NotificationMetadata metadata, JsonNode message) {
    var time = message.path("createTime");
    var milliseconds = time.isTextual() ? number(time.textValue()) : time.asLong(0);
    if (milliseconds <= 0) return sent(metadata);
    try {
      return Instant.ofEpochMilli(milliseconds);
    } catch (DateTimeException _) {
      return sent(metadata);
    }
  }

  /** The best time of Keeta's that is told; ours where none is. */
  private static Instant sent(NotificationMetadata metadata) {
    var occurredAt = metadata.occurredAt();
    if (occurredAt != null) return occurredAt;
    var sentAt = metadata.sentAt();
    return sentAt == null ? metadata.receivedAt() : sentAt;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /** A number in 1301, a text in 1302 and 1303. */
  private static @Nullable String id(JsonNode node) {
    var text = text(node, LONGEST_STATUS);
    return text != null && ID.matcher(text).matches() ? text : null;
  }

  private static @Nullable String text(JsonNode node, int longest) {
    if (!node.isTextual() && !node.isIntegralNumber()) return null;
    var text = clean(node.asText());
    return text.isBlank() || text.length() > longest ? null : text;
  }

  private static Optional<String> raw(JsonNode message) {
    var text = clean(message.toString());
    return text.length() > LONGEST_RAW ? Optional.empty() : Optional.of(text);
  }

  /** Without halves of characters, which no encoding writes, and NUL, which PostgreSQL refuses. */
  private static String clean(String text) {
    return new String(text.getBytes(UTF_8), UTF_8).replace('\0', ' ');
  }
}

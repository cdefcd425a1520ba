package dev.keetaorders.command.translate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.shop.ShopFact;
import dev.keetaorders.command.shop.ShopReading;
import dev.keetaorders.command.shop.ShopTranslator;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import java.io.IOException;
import java.util.ArrayList;

/**
 * Reads 1101, 1102 and 1301 to 1303 of the standard dialect (docs/keeta/standard-api.md, section
 * 4.4). The event id alone decides what one means: every source has another opType.
 */
final class StandardShopTranslator implements ShopTranslator {

  private static final int LONGEST_STATUS = 32;

  @Override
  public ShopReading read(NotificationMetadata metadata, byte[] body) {
    var event = metadata.type().value();
    return switch (event) {
      case "keeta.standard.1101",
          "keeta.standard.1102",
          "keeta.standard.1301",
          "keeta.standard.1302",
          "keeta.standard.1303" ->
          metadata.verification().trusted()
              ? ShopFields.read(() -> message(body), message -> verified(event, metadata, message))
              : new ShopReading.Unverified();
      default -> new ShopReading.PassedBy();
    };
  }

  private static ShopReading verified(
      String event, NotificationMetadata metadata, JsonNode message) {
    var appId = ShopFields.id(message.path("appId"));
    if (appId != null && !appId.equals(metadata.source().appId())) {
      return new ShopReading.Unreadable("the message's appId is not the envelope's");
    }
    return switch (event) {
      case "keeta.standard.1303" -> brandRevoked(metadata, message);
      default -> ofShop(event, metadata, message);
    };
  }

  private static ShopReading ofShop(String event, NotificationMetadata metadata, JsonNode message) {
    var shopId = ShopFields.id(message.path("shopId"));
    if (shopId == null) shopId = metadata.source().shopId();
    if (shopId == null || !ShopFields.isId(shopId)) {
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
                  ShopFields.created(metadata, message),
                  ShopFields.text(message.path("shopName"), ShopFields.LONGEST_NAME)));
      case "keeta.standard.1302" ->
          about(metadata, shopId, new ShopFact.Removed(ShopFields.created(metadata, message)));
      default -> throw new IllegalStateException("Is about no shop: " + event);
    };
  }

  private static ShopReading hours(String shopId, NotificationMetadata metadata, JsonNode message) {
    return ShopFields.raw(message)
        .<ShopReading>map(
            raw -> about(metadata, shopId, new ShopFact.HoursTold(ShopFields.sent(metadata), raw)))
        .orElseGet(() -> new ShopReading.Unreadable("the hours are too long to be kept"));
  }

  private static ShopReading status(
      String shopId, NotificationMetadata metadata, JsonNode message) {
    var status = ShopFields.text(message.path("toStatus"), LONGEST_STATUS);
    if (status == null) return new ShopReading.Unreadable("toStatus is missing or no number");
    return about(
        metadata,
        shopId,
        new ShopFact.StatusTold(
            ShopFields.sent(metadata),
            metadata.id(),
            status,
            ShopFields.raw(message).orElse("{}")));
  }

  private static ShopReading brandRevoked(NotificationMetadata metadata, JsonNode message) {
    var shopIds = new ArrayList<String>();
    for (var each : message.path("shopIds")) {
      var shopId = ShopFields.id(each);
      if (shopId == null) return new ShopReading.Unreadable("shopIds holds what is no id");
      shopIds.add(shopId);
    }
    return new ShopReading.BrandRevoked(
        metadata.source().appId(), shopIds, ShopFields.created(metadata, message));
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
}

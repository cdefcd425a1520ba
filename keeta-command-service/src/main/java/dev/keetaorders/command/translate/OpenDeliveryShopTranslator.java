package dev.keetaorders.command.translate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.shop.ShopFact;
import dev.keetaorders.command.shop.ShopReading;
import dev.keetaorders.command.shop.ShopTranslator;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.NotificationMetadata;

/**
 * Reads 1301 and 1302 of the Open Delivery dialect (docs/keeta/opendelivery-api.md, section 1.4): a
 * merchant authorized the app for a store, or took that back. The names are an integrator's
 * (question 12 of the open questions). A store's id is Keeta's number, as in its app's settings.
 */
final class OpenDeliveryShopTranslator implements ShopTranslator {

  @Override
  public ShopReading read(NotificationMetadata metadata, byte[] body) {
    var event = metadata.type().value();
    return switch (event) {
      case "keeta.opendelivery.1301",
          "keeta.opendelivery.1302",
          "keeta.opendelivery.authorization" ->
          metadata.verification().trusted()
              ? ShopFields.read(
                  () -> Json.mapper().readTree(body), message -> verified(event, metadata, message))
              : new ShopReading.Unverified();
      default -> new ShopReading.PassedBy();
    };
  }

  private static ShopReading verified(
      String event, NotificationMetadata metadata, JsonNode message) {
    var shopId = ShopFields.id(message.path("shopId"));
    if (shopId == null) return new ShopReading.Unreadable("shopId is missing or no id");
    var at = ShopFields.created(metadata, message);
    return switch (event) {
      case "keeta.opendelivery.1301" ->
          about(
              metadata,
              shopId,
              new ShopFact.Added(
                  at, ShopFields.text(message.path("shopName"), ShopFields.LONGEST_NAME)));
      case "keeta.opendelivery.1302" -> about(metadata, shopId, new ShopFact.Removed(at));
      default -> new ShopReading.Unreadable("opType is neither 1 nor 2");
    };
  }

  private static ShopReading about(NotificationMetadata metadata, String shopId, ShopFact fact) {
    return new ShopReading.About(metadata.source().appId(), shopId, fact);
  }
}

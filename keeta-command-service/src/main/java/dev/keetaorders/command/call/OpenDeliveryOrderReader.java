package dev.keetaorders.command.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.settle.OrderSeen;
import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.notification.LastEvent;
import dev.keetaorders.contracts.order.Fulfilment;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the order of a read-back, as far as commands depend on it; the spelling is Keeta's
 * (docs/keeta/opendelivery-api.md, section 5). What the projection needs of it is the projection's.
 */
final class OpenDeliveryOrderReader {

  /**
   * Nothing, if the document is no order.
   *
   * @param shopOfMerchant which shop of ours a merchant is
   */
  static Answer.@Nullable OrderShown read(JsonNode order, UnaryOperator<String> shopOfMerchant) {
    if (!order.isObject() || text(order, "id").isEmpty()) return null;
    var word = text(order, "lastEvent");
    var merchantId = text(order.path("merchant"), "id");
    return new Answer.OrderShown(
        new OrderSeen(word, LastEvent.of(word).standsAt(), Set.of(), fulfilment(order), null, null),
        Times.read(text(order, "createdAt")).orElse(null),
        // When the last event happened it does not tell.
        null,
        merchantId.isEmpty() ? null : shopOfMerchant.apply(merchantId));
  }

  private static Fulfilment fulfilment(JsonNode order) {
    return switch (text(order, "type")) {
      case "TAKEOUT" -> Fulfilment.PICKUP;
      case "INDOOR" -> Fulfilment.DINE_IN;
      case "DELIVERY" ->
          switch (text(order.path("delivery"), "deliveredBy")) {
            case "MARKETPLACE" -> Fulfilment.PLATFORM_DELIVERY;
            case "MERCHANT" -> Fulfilment.MERCHANT_DELIVERY;
            default -> Fulfilment.UNKNOWN;
          };
      default -> Fulfilment.UNKNOWN;
    };
  }

  private static String text(JsonNode node, String name) {
    var text = node.path(name).textValue();
    return text == null ? "" : text;
  }

  private OpenDeliveryOrderReader() {}
}

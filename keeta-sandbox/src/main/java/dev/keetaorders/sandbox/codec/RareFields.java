package dev.keetaorders.sandbox.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/**
 * Fields of an order that one source or one market shows and the documented examples do not
 * (docs/keeta/standard-api.md 6.3); what they hold is plausible and no more. Those of the recipient
 * are with the others, because they are as secret.
 */
final class RareFields {

  static void addTo(ObjectNode order) {
    object(order.path("baseOrder"), base -> base.put("openPrivacyNumber", 1));
    each(order.path("orderPromotionDtlList"), RareFields::category);
    object(order.at("/feeDtl/customerFee"), RareFields::customerFee);
    object(order.at("/feeDtl/merchantFee"), RareFields::merchantFee);
    each(order.path("feeDtls"), fee -> fee.put("nameI18nEnum", fee.path("code").asText()));
    each(order.path("products"), RareFields::product);
    each(order.at("/rebates/residueProducts"), RareFields::product);
    each(order.path("subOrderInfoList"), part -> each(part.path("products"), RareFields::product));
    each(order.path("refundInfos"), RareFields::refund);
  }

  private static void category(ObjectNode promotion) {
    promotion.put("mainCategory", 1);
  }

  private static void customerFee(ObjectNode fee) {
    fee.put("actTotal", fee.path("payTotal").asLong())
        .put("originPrice", fee.path("productPrice").asLong())
        .put("productPriceSubTotal", fee.path("productPrice").asLong())
        .put("showDiscounts", fee.path("discounts").asLong());
  }

  private static void merchantFee(ObjectNode fee) {
    fee.put("earningsFormula", "productPrice - activityFee - commission - bankTransactionFee");
    each(fee.path("merchantActivityFeeDtls"), RareFields::category);
  }

  private static void product(ObjectNode product) {
    product.put("desc", "").putArray("picList").add("https://img.example/dish.jpg");
  }

  /** A document in a text. */
  private static void refund(ObjectNode row) {
    if (Json.treeOrText(row.path("commonExt").asText()) instanceof ObjectNode more) {
      more.put("refundBearer", 1).put("compensationMoneyAmount", 0);
      row.put("commonExt", Json.write(more));
    }
  }

  private static void each(JsonNode array, Consumer<ObjectNode> change) {
    array.forEach(element -> object(element, change));
  }

  private static void object(JsonNode node, Consumer<ObjectNode> change) {
    if (node instanceof ObjectNode object) change.accept(object);
  }

  private RareFields() {}
}

package dev.keetaorders.sandbox.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.Refund;
import dev.keetaorders.sandbox.world.SimulatedOrder;

/**
 * What an order costs, what the shop gets of it, and what was given back, in minor units. The sums
 * follow the identities that were measured on real orders (docs/keeta/standard-api.md 6.3).
 */
final class MoneyJson {

  private static final long SHIPPING = 1900;
  private static final long DISCOUNT = 800;
  private static final String ACTIVITY = "5620053";

  private final SimulatedOrder order;
  private final Shape shape;
  private final boolean pickup;
  private final long productPrice;
  private final long shippingFee;
  private final long discounts;
  private final long activityFee;
  private final long payTotal;
  private final long commission;
  private final long bankFee;

  MoneyJson(SimulatedOrder order, Shape shape) {
    this.order = order;
    this.shape = shape;
    this.pickup = order.fulfilment() == Fulfilment.PICKUP;
    this.productPrice = order.productPrice();
    this.shippingFee = pickup ? 0 : SHIPPING;
    this.discounts = pickup ? 0 : DISCOUNT;
    this.activityFee = discounts / 2;
    this.payTotal = productPrice + shippingFee - discounts;
    this.commission =
        pickup
            ? Math.max(100, percent(3, productPrice - activityFee))
            : Math.max(500, percent(18, productPrice - activityFee));
    this.bankFee = Math.round(payTotal * 0.02875);
  }

  private static long percent(int rate, long amount) {
    return Math.round(amount * rate / 100.0);
  }

  void writeInto(ObjectNode json) {
    json.set("orderPromotionDtlList", promotions());
    json.set("refundInfos", refunds());
    var fees = json.putObject("feeDtl");
    if (shape.merchantFee()) {
      fees.set("merchantFee", merchantFee());
    } else {
      fees.putNull("merchantFee");
    }
    fees.set("customerFee", customerFee());
    var rows = json.putArray("feeDtls");
    fee(rows, "productPrice", "Subtotal", productPrice);
    fee(rows, "shippingFee", "Delivery fee", shippingFee);
    fee(rows, "payTotal", "Total", payTotal);
  }

  private ArrayNode promotions() {
    var all = Json.object().arrayNode();
    if (pickup) return all;
    var row = all.addObject();
    row.set("i18n", i18n());
    promotion(row);
    return all;
  }

  private ObjectNode promotion(ObjectNode row) {
    return row.put("type", 4)
        .put("typeName", "Delivery charge discount")
        .put("promotionRuleDesc", "delivery fee 8 off 0")
        .put("activityId", ACTIVITY)
        .put("reduceFee", discounts)
        .put("sillAmount", 0)
        .put("merchantActivityFee", activityFee)
        .put("platformActivityFee", discounts - activityFee);
  }

  private ObjectNode merchantFee() {
    var earnings = productPrice - activityFee - commission - bankFee;
    var json = Json.object();
    json.set("i18n", i18n());
    json.put("productPrice", productPrice)
        .put("productPriceStr", shown(productPrice))
        .put("activityFee", activityFee)
        .put("basicCommission", commission)
        .put("distanceFee", 0)
        .put("commission", commission)
        .put("brokerage", commission)
        .put("bankTransactionFee", bankFee)
        .put("bankTransactionFeeRate", "2.875")
        .put("diffPrice", 0)
        .put("platformServiceFee", 0)
        .put("earnings", earnings)
        .put("total", earnings);
    var details = json.putArray("merchantActivityFeeDtls");
    if (!pickup) promotion(details.addObject());
    return json;
  }

  private ObjectNode customerFee() {
    var json = Json.object();
    json.set("i18n", i18n());
    return json.put("productPrice", productPrice)
        .put("shippingFee", shippingFee)
        .put("platformFee", 0)
        .put("discounts", discounts)
        .put("tip", 0)
        .put("diffPrice", 0)
        .put("payTotal", payTotal)
        .put("productPriceStr", shown(productPrice))
        .put("payTotalStr", shown(payTotal));
  }

  private ObjectNode i18n() {
    return Json.object()
        .put("currency", order.currency())
        .putNull("region")
        .putNull("country")
        .putNull("locale");
  }

  private void fee(ArrayNode rows, String code, String name, long price) {
    rows.addObject()
        .put("code", code)
        .put("name", name)
        .put("price", price)
        .put("value", shown(price))
        .put("currency", order.currency());
  }

  /** Rows as the merchant portal shows them, applyType 3001 for an order that nobody accepted. */
  private ArrayNode refunds() {
    var all = Json.object().arrayNode();
    var gone = order.cancellation();
    if (gone != null && gone.notAccepted()) {
      var at = order.traces().getFirst().at().shown().toEpochMilli();
      var row = all.addObject();
      row.put("id", order.orderViewId() - 1)
          .put("applyType", 3001)
          .put("refundType", 1)
          .put("partRefund", 0)
          .put("status", 5002)
          .put("refundMoney", payTotal)
          .put("actRefundMoney", payTotal)
          .put("duty", 0)
          .put("responsible", 20)
          .put("applyReason", gone.reason())
          .put("ctime", at)
          .put("commonExt", "{\"cancelType\":5042}");
      row.putArray("refundStatusHisList").addObject().put("status", 5002).put("opTime", at);
    }
    for (var refund : order.refunds()) refund(all.addObject(), refund);
    return all;
  }

  private static void refund(ObjectNode row, Refund refund) {
    row.put("id", refund.afterSaleOrderId())
        .put("applyType", refund.partial() ? 2002 : 1001)
        .put("refundType", 1)
        .put("partRefund", refund.partial() ? 1 : 0)
        .put("status", refund.status().code())
        .put("refundMoney", refund.money())
        .put("actRefundMoney", refund.money())
        .put("duty", 0)
        .put("responsible", refund.handledBy() == null ? 0 : 20)
        .put("applyReason", refund.applyReason())
        .put("ctime", refund.appliedAt().toEpochMilli())
        .put("commonExt", "{}");
    var steps = row.putArray("refundStatusHisList");
    for (var step : refund.steps()) {
      steps
          .addObject()
          .put("status", step.status().code())
          .put("opTime", step.at().shown().toEpochMilli());
    }
  }

  private String shown(long amount) {
    return OrderJson.shown(order.currency(), amount);
  }
}

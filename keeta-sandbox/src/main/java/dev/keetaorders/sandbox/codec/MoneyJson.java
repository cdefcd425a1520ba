package dev.keetaorders.sandbox.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.OrderStatus;
import dev.keetaorders.sandbox.world.Refund;
import dev.keetaorders.sandbox.world.RefundStatus;
import dev.keetaorders.sandbox.world.SimulatedOrder;

/**
 * What an order costs, what the shop gets of it, and what was given back, in minor units. The sums
 * follow the identities that were measured on real orders (docs/keeta/standard-api.md 6.3).
 */
public final class MoneyJson {

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

  MoneyJson(SimulatedOrder order, Shape shape) {
    this.order = order;
    this.shape = shape;
    this.pickup = order.fulfilment() == Fulfilment.PICKUP;
    this.productPrice = order.productPrice();
    this.shippingFee = pickup ? 0 : SHIPPING;
    this.discounts = pickup ? 0 : DISCOUNT;
    this.activityFee = discounts / 2;
    this.payTotal = payTotal(order);
  }

  /** What the customer pays, in minor units. */
  public static long payTotal(SimulatedOrder order) {
    var pickup = order.fulfilment() == Fulfilment.PICKUP;
    return order.productPrice() + (pickup ? 0 : SHIPPING - DISCOUNT);
  }

  /** What the shop gets for products of that price, and what of it Keeta and the bank keep. */
  private record ShopSide(long productPrice, long activityFee, long commission, long bankFee) {

    long earnings() {
      return productPrice - activityFee - commission - bankFee;
    }
  }

  private ShopSide shopSide(long price, long paid) {
    var commission =
        pickup
            ? Math.max(100, percent(3, price - activityFee))
            : Math.max(500, percent(18, price - activityFee));
    return new ShopSide(price, activityFee, commission, Math.round(paid * 0.02875));
  }

  private static long percent(int rate, long amount) {
    return Math.round(amount * rate / 100.0);
  }

  void writeInto(ObjectNode json) {
    json.set("orderPromotionDtlList", promotions());
    json.set("refundInfos", refunds());
    var fees = json.putObject("feeDtl");
    var late = shape.lateMerchantFee() && order.status() == OrderStatus.WAITING;
    if (shape.merchantFee() && !late) {
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
    var side = shopSide(productPrice, payTotal);
    var json = Json.object();
    json.set("i18n", i18n());
    json.put("productPrice", productPrice)
        .put("productPriceStr", shown(productPrice))
        .put("activityFee", activityFee)
        .put("basicCommission", side.commission())
        .put("distanceFee", 0)
        .put("commission", side.commission())
        .put("brokerage", side.commission())
        .put("bankTransactionFee", side.bankFee())
        .put("bankTransactionFeeRate", "2.875")
        .put("diffPrice", 0)
        .put("platformServiceFee", 0)
        .put("earnings", side.earnings())
        .put("total", side.earnings());
    var details = json.putArray("merchantActivityFeeDtls");
    if (!pickup) promotion(details.addObject());
    putRebates(json);
    return json;
  }

  /** The same once more for what remains after a partial refund was paid, and only then. */
  private void putRebates(ObjectNode json) {
    var given = order.moneyBack().paidInPart();
    if (given == 0) return;
    var side = shopSide(productPrice - given, payTotal - given);
    json.put("refundPrice", given)
        .put("rebatesProductPrice", side.productPrice())
        .put("rebatesActivityFee", side.activityFee())
        .put("rebatesCommission", side.commission())
        .put("rebatesBrokerage", side.commission())
        .put("rebatesBankTransactionFee", side.bankFee())
        .put("rebatesDistanceFee", 0)
        .put("rebatesDiffPrice", 0)
        .put("rebatesEarnings", side.earnings())
        .put("rebatesTotal", side.earnings());
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

  private void refund(ObjectNode row, Refund refund) {
    row.put("id", refund.afterSaleOrderId())
        .put("applyType", refund.partial() ? 2002 : 1001)
        .put("refundType", 1)
        .put("partRefund", refund.partial() ? 1 : 0)
        .put("status", code(refund.status()))
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
          .put("status", code(step.status()))
          .put("opTime", step.at().shown().toEpochMilli());
    }
  }

  private int code(RefundStatus status) {
    return shape.readings().refundCodes().of(status);
  }

  private String shown(long amount) {
    return shape.readings().shown(order.currency(), amount);
  }
}

package dev.keetaorders.sandbox.codec.opendelivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.world.opendelivery.OpenLine;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.Serving;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * What an order costs, and who pays how. Orders differ in it by their ids, so that a few of them
 * show every kind of fee, discount and payment; the arithmetic is that of section 5.
 */
public final class OpenBill {

  private static final BigDecimal DELIVERY_FEE = new BigDecimal("8.99");
  private static final BigDecimal SERVICE_FEE = new BigDecimal("1.50");
  private static final BigDecimal TIP = new BigDecimal("5.00");
  private static final BigDecimal DISCOUNT = new BigDecimal("4.00");
  private static final BigDecimal OF_THE_MARKETPLACE = new BigDecimal("2.50");
  private static final BigDecimal OF_THE_MERCHANT = new BigDecimal("1.50");

  /** How it is paid; the n-th kind is that of every n-th order. */
  private enum Payment {
    PIX,
    CREDIT,
    CASH,
    TWO_METHODS
  }

  private final OpenOrder order;
  private final Payment payment;
  private final int kindOfDiscount;
  private final boolean delivered;
  private final BigDecimal itemsPrice;
  private final BigDecimal fees;
  private final BigDecimal discount;

  private OpenBill(OpenOrder order) {
    this.order = order;
    this.payment = Payment.values()[(int) Math.floorMod(order.orderId() / 3, 4L)];
    this.delivered = order.serving().isDelivery();
    this.kindOfDiscount = (int) Math.floorMod(order.orderId(), 4L);
    this.itemsPrice =
        order.lines().stream().map(OpenLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    this.fees = SERVICE_FEE.add(delivered ? DELIVERY_FEE.add(tip()) : BigDecimal.ZERO);
    this.discount = kindOfDiscount == 0 ? BigDecimal.ZERO : DISCOUNT;
  }

  static OpenBill of(OpenOrder order) {
    return new OpenBill(order);
  }

  /** What the customer pays. */
  public static BigDecimal totalOf(OpenOrder order) {
    return OpenMoney.plain(of(order).amount());
  }

  private BigDecimal amount() {
    return itemsPrice.add(fees).subtract(discount);
  }

  private BigDecimal tip() {
    return payment == Payment.CREDIT ? TIP : BigDecimal.ZERO;
  }

  ArrayNode fees() {
    var json = Json.object().arrayNode();
    if (delivered) {
      var byKeeta = order.serving() == Serving.PLATFORM_DELIVERY;
      var fee = fee(json, "Taxa de entrega", "DELIVERY_FEE", DELIVERY_FEE);
      fee.put("receivedBy", byKeeta ? "MARKETPLACE" : "MERCHANT");
      if (byKeeta) fee.put("receiverDocument", "00000000000000");
      if (tip().signum() > 0) {
        fee(json, "Gorjeta", "TIP", TIP)
            .put("receivedBy", byKeeta ? "LOGISTIC_SERVICES" : "MERCHANT")
            .put("observation", "Para quem entrega");
      }
    }
    fee(json, "Taxa de serviço", "SERVICE_FEE", SERVICE_FEE)
        .put("receivedBy", "MARKETPLACE")
        .put("receiverDocument", "00000000000000");
    return json;
  }

  private static ObjectNode fee(ArrayNode to, String name, String type, BigDecimal price) {
    var json = to.addObject().put("name", name).put("type", type);
    json.set("price", OpenMoney.of(price));
    return json;
  }

  ArrayNode discounts() {
    var json = Json.object().arrayNode();
    if (discount.signum() == 0) return json;
    var one = json.addObject();
    one.set("amount", OpenMoney.of(discount));
    switch (kindOfDiscount) {
      case 1 -> one.put("target", "CART");
      case 2 -> one.put("target", delivered ? "DELIVERY_FEE" : "CART");
      default -> one.put("target", "ITEM").put("targetId", order.lines().getFirst().id());
    }
    var sponsors = one.putArray("sponsorshipValues");
    sponsor(sponsors, "MARKETPLACE", OF_THE_MARKETPLACE);
    sponsor(sponsors, kindOfDiscount == 3 ? "CHAIN" : "MERCHANT", OF_THE_MERCHANT)
        .put("discountCode", "PIZZA10");
    return json;
  }

  private static ObjectNode sponsor(ArrayNode to, String name, BigDecimal amount) {
    var json = to.addObject().put("name", name);
    json.set("amount", OpenMoney.of(amount));
    return json;
  }

  ObjectNode total() {
    var json = Json.object();
    json.set("itemsPrice", OpenMoney.of(itemsPrice));
    json.set("otherFees", OpenMoney.of(fees));
    json.set("discount", OpenMoney.of(discount));
    json.set("orderAmount", OpenMoney.of(amount()));
    return json;
  }

  ObjectNode payments() {
    return switch (payment) {
      case PIX -> paid(method(amount(), "PREPAID", "PIX"));
      case CREDIT -> {
        var card = method(amount(), "PREPAID", "CREDIT").put("brand", "VISA");
        card.put("methodInfo", "Crédito à vista");
        card.putObject("transaction")
            .put("authorizationCode", "A" + Math.floorMod(order.orderId(), 100_000L))
            .put("acquirerDocument", "00000000000191");
        yield paid(card);
      }
      case CASH ->
          payments(
              BigDecimal.ZERO,
              amount(),
              method(amount(), "PENDING", "CASH")
                  .put("changeFor", OpenMoney.plain(noteFor(amount()))));
      case TWO_METHODS -> {
        var voucher = DELIVERY_FEE.min(amount());
        yield payments(
            voucher,
            amount().subtract(voucher),
            method(voucher, "PREPAID", "MEAL_VOUCHER").put("brand", "VR_BENEFICIOS"),
            method(amount().subtract(voucher), "PENDING", "DEBIT").put("brand", "ELO"));
      }
    };
  }

  /** The next whole fifty. */
  private static BigDecimal noteFor(BigDecimal amount) {
    var fifty = BigDecimal.valueOf(50);
    return amount.divideToIntegralValue(fifty).add(BigDecimal.ONE).multiply(fifty);
  }

  private ObjectNode paid(ObjectNode method) {
    return payments(amount(), BigDecimal.ZERO, method);
  }

  private static ObjectNode payments(
      BigDecimal prepaid, BigDecimal pending, ObjectNode... methods) {
    var json =
        Json.object()
            .put("prepaid", OpenMoney.plain(prepaid))
            .put("pending", OpenMoney.plain(pending));
    json.putArray("methods").addAll(Arrays.asList(methods));
    return json;
  }

  /** Of a method the amount is flat, not an object like all other money. */
  private static ObjectNode method(BigDecimal value, String type, String method) {
    return Json.object()
        .put("value", OpenMoney.plain(value))
        .put("currency", OpenMoney.CURRENCY)
        .put("type", type)
        .put("method", method);
  }
}

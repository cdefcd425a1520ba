package dev.keetaorders.sandbox.codec.opendelivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.world.opendelivery.OpenLine;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.Serving;
import dev.keetaorders.sandbox.world.opendelivery.Timing;
import java.time.Duration;
import java.time.Instant;

/** An order as GET /v1/orders/{orderId} shows it (docs/keeta/opendelivery-api.md 5). */
public final class OpenOrderJson {

  private static final Duration BROUGHT_WITHIN = Duration.ofMinutes(45);
  private static final Duration WANTED_FOR = Duration.ofMinutes(30);

  private final OpenOrder order;
  private final String merchantId;
  private final OpenShape shape;
  private final OpenBill bill;

  private OpenOrderJson(OpenOrder order, String merchantId, OpenShape shape) {
    this.order = order;
    this.merchantId = merchantId;
    this.shape = shape;
    this.bill = OpenBill.of(order);
  }

  /** The whole order. */
  public static ObjectNode of(OpenOrder order, String merchantId, OpenShape shape) {
    return new OpenOrderJson(order, merchantId, shape).write();
  }

  private ObjectNode write() {
    var id = Long.toString(order.orderId());
    var json =
        Json.object()
            .put("id", id)
            .put("type", type())
            .put("displayId", id.substring(id.length() - 4))
            .put("salesChannel", "KEETA")
            .put("category", "FOOD")
            .put("createdAt", OpenTime.of(order.placedAt().shown()))
            .put("lastEvent", order.lastEvent().name())
            .put("orderTiming", order.timing().name())
            .put("preparationStartDateTime", OpenTime.of(order.preparationStart()));
    if (shape.rareFields()) {
      json.put("sourceAppId", "keeta-app").put("virtualBrand", "Marca Dois");
      json.put("orderPriority", "PRIORITY3");
      json.putObject("taxInvoice")
          .put("issued", true)
          .put("taxInvoiceURL", "https://nfe.example.com/" + id);
    }
    json.putObject("merchant").put("id", merchantId).put("name", order.shopName());
    var items = json.putArray("items");
    for (int i = 0; i < order.lines().size(); i++) items.add(item(i, order.lines().get(i)));
    json.set("otherFees", bill.fees());
    json.set("discounts", bill.discounts());
    json.set("total", bill.total());
    json.set("payments", bill.payments());
    whereTo(json);
    whatKeetaWaitsFor(json);
    var remark = order.customer().remark();
    if (!remark.isEmpty()) json.put("extraInfo", remark);
    if (shape.unknownFields()) json.putObject("unheardOf").put("by", "anybody");
    return json;
  }

  private String type() {
    return switch (order.serving()) {
      case PLATFORM_DELIVERY, MERCHANT_DELIVERY -> "DELIVERY";
      case PICKUP -> "TAKEOUT";
      case DINE_IN -> "INDOOR";
    };
  }

  private void whereTo(ObjectNode json) {
    var customer = new OpenCustomerJson(order, shape);
    switch (order.serving()) {
      case PLATFORM_DELIVERY, MERCHANT_DELIVERY -> {
        json.set("customer", customer.customer());
        json.set("delivery", delivery(customer));
      }
      case PICKUP -> {
        json.set("customer", customer.customer());
        json.putObject("takeout")
            .put("mode", shape.rareFields() ? "PICKUP_AREA" : "DEFAULT")
            .put("takeoutDateTime", OpenTime.of(readyBy()));
      }
      case DINE_IN -> indoor(json.putObject("indoor"));
    }
    if (order.timing() == Timing.SCHEDULED) {
      json.putObject("schedule")
          .put("scheduledDateTimeStart", OpenTime.of(order.wantedFrom()))
          .put("scheduledDateTimeEnd", OpenTime.of(order.wantedFrom().plus(WANTED_FOR)));
    }
  }

  private ObjectNode delivery(OpenCustomerJson customer) {
    var json =
        Json.object()
            .put(
                "deliveredBy",
                order.serving() == Serving.MERCHANT_DELIVERY ? "MERCHANT" : "MARKETPLACE");
    json.set("deliveryAddress", customer.address());
    json.put("estimatedDeliveryDateTime", OpenTime.of(readyBy()));
    if (shape.rareFields()) json.put("deliveryDateTime", OpenTime.of(readyBy()));
    if (order.serving() == Serving.PLATFORM_DELIVERY) {
      json.put("pickupCode", "%04d".formatted(Math.floorMod(order.orderId(), 10_000L)));
    }
    return json;
  }

  private Instant readyBy() {
    return order.timing() == Timing.SCHEDULED
        ? order.wantedFrom().plus(WANTED_FOR)
        : order.placedAt().shown().plus(BROUGHT_WITHIN);
  }

  private void indoor(ObjectNode json) {
    json.put("mode", "PLACE").put("indoorDateTime", OpenTime.of(readyBy()));
    json.put("place", Long.toString(1 + Math.floorMod(order.orderId(), 40L)));
    if (shape.rareFields()) json.put("tab", "12").put("seat", "3").put("waiterCode", "G07");
  }

  private void whatKeetaWaitsFor(ObjectNode json) {
    var byTheShop = order.serving() == Serving.MERCHANT_DELIVERY;
    json.put("sendPreparing", false)
        .put("sendDelivered", byTheShop)
        .put("sendPickedUp", false)
        .put("sendTracking", byTheShop);
  }

  private ObjectNode item(int index, OpenLine line) {
    var json =
        Json.object()
            .put("id", line.id())
            .put("index", index)
            .put("name", line.name())
            .put("externalCode", line.code())
            .put("unit", line.unit());
    if (shape.rareFields()) json.put("ean", "7890000000000").put("scalePriceApplied", false);
    json.put("quantity", OpenMoney.plain(line.quantity()));
    if (!line.remark().isEmpty()) json.put("specialInstructions", line.remark());
    json.set("unitPrice", OpenMoney.of(line.unitPrice()));
    json.set("originalPrice", OpenMoney.of(line.listPrice()));
    json.set("optionsPrice", OpenMoney.of(line.choicesTotal()));
    json.set("subtotalPrice", OpenMoney.of(line.subtotal()));
    json.set("totalPrice", OpenMoney.of(line.total()));
    if (shape.rareFields()) json.putObject("indoor").put("productionPoint", "FORNO");
    if (!line.choices().isEmpty()) putOptions(json.putArray("options"), line);
    return json;
  }

  private void putOptions(ArrayNode options, OpenLine line) {
    for (int i = 0; i < line.choices().size(); i++) {
      var choice = line.choices().get(i);
      var json =
          options
              .addObject()
              .put("index", i)
              .put("id", line.id() + "-" + choice.id())
              .put("name", choice.name())
              .put("externalCode", choice.code())
              .put("unit", "UN");
      if (shape.rareFields()) {
        json.put("ean", "7890000000017").put("specialInstructions", "Bem quente");
        json.set("originalPrice", OpenMoney.of(choice.unitPrice()));
        json.set("subtotalPrice", OpenMoney.of(choice.total()));
      }
      json.put("quantity", OpenMoney.plain(choice.quantity()));
      json.set("unitPrice", OpenMoney.of(choice.unitPrice()));
      json.set("totalPrice", OpenMoney.of(choice.total()));
    }
  }
}

package dev.keetaorders.sandbox.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.world.Delivery;
import dev.keetaorders.sandbox.world.DeliveryStatus;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.OrderStatus;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The order as Keeta writes it (docs/keeta/standard-api.md 6; the fields of {@code
 * order-get-response.json}). Keeta's spelling throughout, mistakes included.
 */
public final class OrderJson {

  /** What Keeta expects a delivery to take; its ETA is placement plus this. */
  private static final Duration UNTIL_DELIVERED = Duration.ofMillis(1_717_018);

  private static final Duration UNTIL_FETCHED = Duration.ofMinutes(20);

  private final Shape shape;

  /** Orders of that shape. */
  public OrderJson(Shape shape) {
    this.shape = shape;
  }

  /** The order as it stands: the content of {@code orderInfo}. */
  public ObjectNode write(SimulatedOrder order) {
    var json = Json.object();
    json.putArray("tagCodes").add(112005).add(106100).add(103002);
    json.set("baseOrder", baseOrder(order));
    json.set("merchantOrder", merchantOrder(order));
    json.set("merchantOrderDeliveries", deliveries(order));
    json.set("deliveryInfos", deliveryInfos(order));
    new MoneyJson(order, shape).writeInto(json);
    json.set("recipientInfo", RecipientJson.of(order, shape));
    new ProductsJson(order, shape).writeInto(json);
    if (shape.rareFields()) RareFields.addTo(json);
    if (shape.unknownFields()) json.put("sandboxUnknownField", "readers pass over this");
    if (!shape.nulls()) dropNulls(json);
    return json;
  }

  private ObjectNode baseOrder(SimulatedOrder order) {
    var json = Json.object();
    putIds(json, order);
    json.put("status", code(order.status()))
        .put("currency", order.currency())
        .put("chooseTableware", 1)
        .put("deliveryTime", order.placedAt().shown().plus(UNTIL_DELIVERED).toEpochMilli())
        .put("ctime", order.placedAt().shown().toEpochMilli());
    putReadyBy(json, order);
    return json.put("payType", "applepay")
        .put("payTypeDesc", "Apple Pay")
        .put("remark", order.customer().remark());
  }

  private ObjectNode merchantOrder(SimulatedOrder order) {
    var json =
        Json.object()
            .put("ctime", order.placedAt().shown().plusMillis(187).toEpochMilli())
            .put("seqNo", order.seqNo())
            .put("seqNoStr", Integer.toString(order.seqNo()))
            .put("status", code(order.status()))
            .put("pushOrderResult", 1);
    putIds(json, order);
    json.put("shopId", order.shopId()).put("shopName", order.shopName());
    putTime(json, "unconfirmedStatusTime", order, OrderStatus.WAITING);
    putTime(json, "confirmedStatusTime", order, OrderStatus.CONFIRMED);
    putTime(json, "readiedStatusTime", order, OrderStatus.READY);
    putTime(json, "completedStatusTime", order, OrderStatus.COMPLETED);
    putTime(json, "canceledStatusTime", order, OrderStatus.CANCELLED);
    json.put("userId", 10_000_000_000_000L + Math.floorMod(order.orderViewId(), 1_000_000_007L));
    json.put("userGetMode", order.fulfilment() == Fulfilment.PICKUP ? "pickup" : "delivery");
    putReadyBy(json, order);
    var traces = json.putArray("merchantOrderTraces");
    for (var trace : order.traces()) {
      traces
          .addObject()
          .put("merchantOrderStatus", code(trace.status()))
          .put("opTime", trace.at().shown().toEpochMilli());
    }
    return json;
  }

  private int code(OrderStatus status) {
    return shape.readings().statusCodes().of(status);
  }

  private int code(SimulatedOrder order, DeliveryStatus status) {
    return shape.readings().statusCodes().of(status, order.fulfilment());
  }

  private static void putIds(ObjectNode json, SimulatedOrder order) {
    json.put("orderViewId", order.orderViewId())
        .put("orderViewIdStr", Long.toString(order.orderViewId()));
  }

  private static void putTime(
      ObjectNode json, String name, SimulatedOrder order, OrderStatus status) {
    json.put(name, order.enteredAt(status).map(Instant::toEpochMilli).orElse(null));
  }

  private static void putReadyBy(ObjectNode json, SimulatedOrder order) {
    var readyBy = order.placedAt().shown().plus(UNTIL_FETCHED).toEpochMilli();
    json.put(
        "estimatedDiningReadyUrgeTime",
        order.fulfilment() == Fulfilment.PICKUP ? Long.valueOf(readyBy) : null);
  }

  private ArrayNode deliveries(SimulatedOrder order) {
    var all = Json.object().arrayNode();
    if (order.big()) {
      order.subOrders().forEach(part -> putDelivery(all, order, part.delivery(), part.id()));
    } else if (order.delivery() != null) {
      putDelivery(all, order, order.delivery(), order.orderViewId());
    }
    return all;
  }

  private void putDelivery(ArrayNode all, SimulatedOrder order, Delivery way, long id) {
    var json =
        all.addObject()
            .put("waybillId", waybillId(id))
            // Keeta's spelling.
            .put("subimitDeliveryResult", 1)
            .put("deliveryStatus", code(order, way.status()))
            .put("deliveryStatusTime", way.steps().getFirst().at().toEpochMilli())
            .put("arrivedStatusTime", arrivedAt(way))
            .put("deliveryMode", deliveryMode(order))
            .put("courierName", way.courier().name())
            .put("courierPhone", way.courier().phone())
            .put("courierPrivacyPhone", way.courier().phone());
    var steps = json.putArray("merchantOrderDeliveryHisList");
    for (var step : way.steps()) {
      steps
          .addObject()
          .put("opTime", step.at().toEpochMilli())
          .put("deliveryStatus", code(order, step.status()));
    }
  }

  /** A text, though it is a number (docs/keeta/standard-api.md 6.3). */
  private String deliveryMode(SimulatedOrder order) {
    if (order.fulfilment() == Fulfilment.MERCHANT_DELIVERY) return "9001";
    return switch (order.carrier()) {
      case COURIER -> "1001";
      case DRONE -> "1098";
      case THIRD_PARTY -> shape.readings().thirdPartyMode();
    };
  }

  private static @Nullable Long arrivedAt(Delivery way) {
    return way.steps().stream()
        .filter(step -> step.status() == DeliveryStatus.ARRIVED)
        .findFirst()
        .map(step -> step.at().toEpochMilli())
        .orElse(null);
  }

  private static ArrayNode deliveryInfos(SimulatedOrder order) {
    var all = Json.object().arrayNode();
    if (order.delivery() == null) return all;
    all.addObject()
        .put("waybillId", waybillId(order.orderViewId()))
        .put("estimatedTime", 1500)
        .put(
            "estimatedAbsolutelyTime",
            order.placedAt().shown().plus(UNTIL_DELIVERED).toEpochMilli());
    return all;
  }

  private static long waybillId(long id) {
    return Math.floorMod(id, 1_000_000_000L);
  }

  private static void dropNulls(JsonNode json) {
    if (json instanceof ObjectNode object) {
      var empty = new ArrayList<String>();
      object
          .properties()
          .forEach(field -> {
            if (field.getValue().isNull()) empty.add(field.getKey());
          });
      object.remove(empty);
    }
    json.forEach(OrderJson::dropNulls);
  }
}

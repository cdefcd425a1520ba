package dev.keetaorders.sandbox.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.world.Notification;
import dev.keetaorders.sandbox.world.Refund;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.time.Instant;

/** What stands in a push's {@code message}, compact (docs/keeta/standard-api.md 7). */
public final class MessageJson {

  private final OrderJson orders;
  private final Shape shape;

  /** Messages of that shape. */
  public MessageJson(Shape shape) {
    this.orders = new OrderJson(shape);
    this.shape = shape;
  }

  /** What the shop is told of an order. */
  public String about(SimulatedOrder order, Notification notification) {
    return Json.write(
        switch (notification) {
          case Notification.Placed _ -> placed(order);
          case Notification.Accepted(var at) -> status(order, 30, at);
          case Notification.Completed(var at) -> status(order, 40, at);
          case Notification.Cancelled(var at, var by, var reason) ->
              status(order, 50, at).put("cancelReason", reason).put("opType", by.code());
          case Notification.NotAccepted(var at) -> notAccepted(order, at);
          case Notification.RefundChanged(var refund, var at) -> refund(order, refund, at);
          case Notification.CourierMoved moved -> courier(order, moved);
        });
  }

  private ObjectNode placed(SimulatedOrder order) {
    var content = orders.write(order);
    content.remove(shape.placementWithout());
    if (!shape.wrappedPlacement()) return content;
    var wrapped = Json.object();
    wrapped.set("orderInfo", content);
    return wrapped;
  }

  private static ObjectNode ids(SimulatedOrder order) {
    return Json.object().put("orderViewId", order.orderViewId()).put("shopId", order.shopId());
  }

  private static ObjectNode status(SimulatedOrder order, int status, Instant at) {
    return ids(order).put("status", status).put("opTime", at.toEpochMilli());
  }

  /** The order of the fields is that of the one 1008 that was seen. */
  private static ObjectNode notAccepted(SimulatedOrder order, Instant at) {
    return Json.object()
        .put("orderViewId", order.orderViewId())
        .put("opTime", at.toEpochMilli())
        .put("cancelType", 5042)
        .put("opType", 0)
        .put("shopId", order.shopId())
        .put("cancelReason", "商家未接單")
        .put("status", 50);
  }

  private ObjectNode refund(SimulatedOrder order, Refund refund, Instant at) {
    var json =
        ids(order)
            .put("status", shape.readings().refundCodes().of(refund.status()))
            .put("afterSaleOrderId", refund.afterSaleOrderId())
            .put("isAppeal", refund.appeal() ? 1 : 0)
            .put("pictures", pictures(refund))
            .put("money", refund.money())
            .put("currency", order.currency())
            .put("applyOpType", refund.appliedBy().code())
            .put("applyReason", refund.applyReason());
    var handledBy = refund.handledBy();
    if (handledBy != null) {
      json.put("handleOpType", handledBy.code()).put("handleReason", refund.handleReason());
    }
    json.put("opTime", at.toEpochMilli());
    if (!refund.partial()) return json;
    var products = json.putArray("refundProducts");
    for (var given : refund.lines()) {
      var dish = given.line().dish();
      var product =
          products
              .addObject()
              .put("spuId", dish.spuId())
              .put("skuId", dish.skuId())
              .put("count", given.count())
              .put("name", dish.name());
      product.putObject("nameI18n").put("en", dish.name());
      product.put("refundPrice", given.money());
    }
    return json;
  }

  /** A text either way: an array within a string, or, as in the pages' sample, one bare URL. */
  private String pictures(Refund refund) {
    if (shape.readings().barePicture()) return String.join(",", refund.pictures());
    return Json.write(refund.pictures());
  }

  private static ObjectNode courier(SimulatedOrder order, Notification.CourierMoved moved) {
    return ids(order)
        .put("logisticsStatus", moved.status().code())
        .put("opTime", moved.at().toEpochMilli())
        .put("courierName", moved.courier().name())
        .put("courierPhone", moved.courier().phone())
        .put("bigOrderTag", order.big())
        .put("merchantSubOrderId", moved.subOrderId());
  }
}

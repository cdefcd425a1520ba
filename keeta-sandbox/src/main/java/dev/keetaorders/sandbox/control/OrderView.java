package dev.keetaorders.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.codec.MoneyJson;
import dev.keetaorders.sandbox.codec.Readings;
import dev.keetaorders.sandbox.codec.RefundCodes;
import dev.keetaorders.sandbox.codec.StatusCodes;
import dev.keetaorders.sandbox.world.Moment;
import dev.keetaorders.sandbox.world.OrderStatus;
import dev.keetaorders.sandbox.world.Rules;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.time.Duration;
import java.time.Instant;

/** What the control API shows of an order. */
public final class OrderView {

  private final Rules rules;
  private final StatusCodes statusCodes;
  private final RefundCodes refundCodes;

  /** Shows orders that live by those rules, with those numbers of their statuses. */
  public OrderView(Rules rules, Readings readings) {
    this.rules = rules;
    this.statusCodes = readings.statusCodes();
    this.refundCodes = readings.refundCodes();
  }

  /** An order; {@code autoCancelAt} stays when it has been accepted, as what it would have been. */
  ObjectNode of(SimulatedOrder order, Moment now) {
    var json =
        Json.object()
            .put("orderId", Long.toString(order.orderViewId()))
            .put("dialect", "standard")
            .put("appId", order.appId())
            .put("shopId", Long.toString(order.shopId()))
            .put("fulfilment", order.fulfilment().name())
            .put("status", statusCodes.of(order.status()))
            .put("placedAt", View.time(order.placedAt().shown()))
            .put("autoCancelAt", View.time(autoCancelAt(order, now)));
    putPast(json, order);
    var refunds = json.putArray("refunds");
    for (var refund : order.refunds()) {
      refunds
          .addObject()
          .put("afterSaleOrderId", Long.toString(refund.afterSaleOrderId()))
          .put("status", refundCodes.of(refund.status()))
          .put("partial", refund.partial())
          .put("appeal", refund.appeal())
          .put("money", refund.money())
          .put("currency", order.currency())
          .put("appliedAt", View.time(refund.appliedAt()));
    }
    if (order.big()) putSubOrders(json, order);
    var delivery = order.delivery();
    if (delivery == null) return json.putNull("deliveryStatus");
    return json.put("deliveryStatus", delivery.status().code());
  }

  /** What it costs, the way it went (oldest first), and who ended it. */
  private void putPast(ObjectNode json, SimulatedOrder order) {
    json.put("total", MoneyJson.payTotal(order)).put("currency", order.currency());
    var happened = json.putArray("happened");
    for (var trace : order.traces().reversed()) {
      happened
          .addObject()
          .put("status", statusCodes.of(trace.status()))
          .put("at", View.time(trace.at().shown()));
    }
    var cancellation = order.cancellation();
    json.put("cancelledBy", cancellation == null ? null : cancellation.by().name());
  }

  private static void putSubOrders(ObjectNode json, SimulatedOrder order) {
    var parts = json.putArray("subOrders");
    for (var part : order.subOrders()) {
      parts
          .addObject()
          .put("subOrderId", Long.toString(part.id()))
          .put("deliveryStatus", part.delivery().status().code());
    }
  }

  /** On the real clock; a waiting order's timer may have been moved nearer. */
  private Instant autoCancelAt(SimulatedOrder order, Moment now) {
    if (order.status() != OrderStatus.WAITING) {
      return order.placedAt().plus(rules.acceptWithin()).shown();
    }
    var ahead = Duration.between(now.shown(), now.counted());
    return order.cancelsItselfAt(rules).minus(ahead);
  }
}

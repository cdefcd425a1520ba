package dev.keetaorders.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.codec.opendelivery.OpenBill;
import dev.keetaorders.sandbox.world.Moment;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.OpenRules;
import java.time.Duration;
import java.time.Instant;

/** What the control API shows of an order of the Open Delivery dialect. */
public final class OpenOrderView {

  private final OpenRules rules;

  /** Shows timers by those rules. */
  public OpenOrderView(OpenRules rules) {
    this.rules = rules;
  }

  /** The same fields as of the other dialect; the status is the last event, as a word. */
  ObjectNode of(OpenOrder order, Moment now) {
    var json =
        Json.object()
            .put("orderId", Long.toString(order.orderId()))
            .put("dialect", "opendelivery")
            .put("appId", order.appId())
            .put("shopId", Long.toString(order.shopId()))
            .put("fulfilment", order.serving().name())
            .put("timing", order.timing().name())
            .put("status", order.lastEvent().name())
            .put("placedAt", View.time(order.placedAt().shown()))
            .put("autoCancelAt", View.time(autoCancelAt(order, now)));
    var refunds = json.putArray("refunds");
    for (var repayment : order.repayments()) {
      refunds
          .addObject()
          .put("status", repayment.standing().name())
          .put("partial", repayment.partial())
          .put("amount", repayment.amount().toPlainString())
          .put("currency", "BRL")
          .put("appliedAt", View.time(repayment.requestedAt().shown()));
    }
    var events = json.putArray("events");
    for (var told : order.happened().reversed()) events.add(told.type().name());
    var happened = json.putArray("happened");
    for (var told : order.happened().reversed()) {
      happened
          .addObject()
          .put("status", told.type().name())
          .put("at", View.time(told.at().shown()));
    }
    json.put("total", OpenBill.totalOf(order).toPlainString()).put("currency", "BRL");
    return order.serving().isDelivery()
        ? json.put("deliveryStatus", order.courier().code())
        : json.putNull("deliveryStatus");
  }

  /** On the real clock; a waiting order's timer may have been moved nearer. */
  private Instant autoCancelAt(OpenOrder order, Moment now) {
    if (!order.waits()) return order.placedAt().plus(rules.acceptWithin()).shown();
    var ahead = Duration.between(now.shown(), now.counted());
    return order.cancelsItselfAt(rules).minus(ahead);
  }
}

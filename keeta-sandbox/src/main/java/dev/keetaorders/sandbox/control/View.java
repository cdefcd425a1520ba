package dev.keetaorders.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.state.PushAttempt;
import dev.keetaorders.sandbox.state.ReceivedCall;
import dev.keetaorders.sandbox.world.Moment;
import dev.keetaorders.sandbox.world.OrderStatus;
import dev.keetaorders.sandbox.world.Rules;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What the control API shows. Ids are strings, times RFC 3339 with milliseconds. */
final class View {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** An order; {@code autoCancelAt} stays when it has been accepted, as what it would have been. */
  static ObjectNode of(SimulatedOrder order, Rules rules, Moment now) {
    var json =
        Json.object()
            .put("orderId", Long.toString(order.orderViewId()))
            .put("dialect", "standard")
            .put("appId", order.appId())
            .put("shopId", Long.toString(order.shopId()))
            .put("fulfilment", order.fulfilment().name())
            .put("status", order.status().code())
            .put("placedAt", time(order.placedAt().shown()))
            .put("autoCancelAt", time(autoCancelAt(order, rules, now)));
    var refunds = json.putArray("refunds");
    for (var refund : order.refunds()) {
      refunds
          .addObject()
          .put("afterSaleOrderId", Long.toString(refund.afterSaleOrderId()))
          .put("status", refund.status().code())
          .put("partial", refund.partial())
          .put("money", refund.money())
          .put("currency", order.currency())
          .put("appliedAt", time(refund.appliedAt()));
    }
    var delivery = order.delivery();
    if (delivery == null) return json.putNull("deliveryStatus");
    return json.put("deliveryStatus", delivery.status().code());
  }

  /** On the real clock; a waiting order's timer may have been moved nearer. */
  private static Instant autoCancelAt(SimulatedOrder order, Rules rules, Moment now) {
    if (order.status() != OrderStatus.WAITING) {
      return order.placedAt().plus(rules.acceptWithin()).shown();
    }
    var ahead = Duration.between(now.shown(), now.counted());
    return order.cancelsItselfAt(rules).minus(ahead);
  }

  static ObjectNode of(ReceivedCall call) {
    var json = Json.object().put("at", time(call.at())).put("path", call.path());
    json.set("body", Json.treeOrText(call.body()));
    json.put("verified", call.verified()).put("executed", call.executed());
    var answer = call.answer();
    if (answer == null) {
      json.putNull("answer");
    } else {
      json.set("answer", Json.treeOrText(answer));
    }
    return json.put("fault", call.fault());
  }

  static ObjectNode of(PushAttempt attempt) {
    return Json.object()
        .put("at", time(attempt.at()))
        .put("eventId", attempt.eventId())
        .put("messageId", attempt.messageId())
        .put("attempt", attempt.attempt())
        .put("httpStatus", attempt.httpStatus())
        .put("answer", attempt.answer())
        .put("acknowledged", attempt.acknowledged())
        .put("appId", attempt.appId())
        .put("shopId", Long.toString(attempt.shopId()))
        .put("orderId", attempt.orderViewId() == 0 ? null : Long.toString(attempt.orderViewId()))
        .put("fault", attempt.fault());
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  private View() {}
}

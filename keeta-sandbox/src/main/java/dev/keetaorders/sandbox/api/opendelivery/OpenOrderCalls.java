package dev.keetaorders.sandbox.api.opendelivery;

import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.codec.opendelivery.OpenOrderJson;
import dev.keetaorders.sandbox.codec.opendelivery.OpenShape;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.OpenRules;
import dev.keetaorders.sandbox.world.opendelivery.Remark;
import dev.keetaorders.sandbox.world.opendelivery.Ruling;

/** The calls about one order (docs/keeta/opendelivery-api.md 4). */
final class OpenOrderCalls {

  private static final int MOST_ITEMS = 100;

  /** Since 1.0.7, and after them the legacy words, which are still taken. */
  private static final String[] CANCEL_CODES = {
    "SYSTEMIC_ISSUES",
    "DUPLICATE_APPLICATION",
    "UNAVAILABLE_ITEM",
    "RESTAURANT_WITHOUT_DELIVERY_PERSON",
    "OUTDATED_MENU",
    "ORDER_OUTSIDE_THE_DELIVERY_AREA",
    "BLOCKED_CUSTOMER",
    "OUTSIDE_DELIVERY_HOURS",
    "INTERNAL_DIFFICULTIES_OF_THE_RESTAURANT",
    "RISK_AREA",
    "DELIVERY_PROBLEM",
    "INSUFFICIENT_DISHES",
    "SUSPENSION_OF_BUSINESS",
    "INSUFFICIENT_MANPOWER",
    "OTHERS"
  };

  private final OpenRules rules;
  private final Answers answers;

  /**
   * How these calls are answered, where the pages leave it open.
   *
   * @param enveloped whether GET order stands in {@code {code,message,data,extend}}
   * @param refundStatus the HTTP status of a refund's answer
   */
  record Answers(OpenShape shape, boolean enveloped, int refundStatus) {}

  OpenOrderCalls(OpenRules rules, Answers answers) {
    this.rules = rules;
    this.answers = answers;
  }

  OpenAnswer show(OpenOrder order, String merchantId) {
    var json = OpenOrderJson.of(order, merchantId, answers.shape());
    if (!answers.enveloped()) return OpenAnswer.of(200, json);
    var envelope = Json.object().put("code", 0).put("message", "success");
    envelope.set("data", json);
    return OpenAnswer.of(200, envelope.putNull("extend"));
  }

  OpenAnswer confirm(Keeta.Session session, OpenOrder order, String body) throws Objection {
    var fields = OpenBody.read(body);
    fields.requiredTime("createdAt");
    fields.requiredText("orderExternalCode");
    fields.text("reason");
    if (fields.integer("preparationTime").filter(minutes -> minutes < 0).isPresent()) {
      throw fields.wrong("preparationTime", "is less than 0");
    }
    return settle(session, order.confirm(session.now(), rules.eventAfter()), 202);
  }

  OpenAnswer ready(Keeta.Session session, OpenOrder order, String body) throws Objection {
    OpenBody.none(body);
    return settle(session, order.ready(session.now(), rules.eventAfter()), 202);
  }

  OpenAnswer dispatch(Keeta.Session session, OpenOrder order, String body) throws Objection {
    TrackingInfo.ofDispatch(body);
    return settle(session, order.dispatch(session.now(), rules.eventAfter()), 202);
  }

  OpenAnswer delivered(Keeta.Session session, OpenOrder order, String body) throws Objection {
    OpenBody.none(body);
    return settle(session, order.deliver(session.now(), rules.eventAfter()), 202);
  }

  OpenAnswer tracking(Keeta.Session session, OpenOrder order, String body) throws Objection {
    TrackingInfo.ofTracking(body);
    return settle(session, order.track(), 202);
  }

  OpenAnswer requestCancellation(Keeta.Session session, OpenOrder order, String body)
      throws Objection {
    var fields = OpenBody.read(body);
    var reason = fields.requiredText("reason");
    fields.oneOf("mode", "AUTO", "MANUAL");
    var code = fields.oneOf("code", CANCEL_CODES);
    fields.texts("outOfStockItems", MOST_ITEMS);
    fields.texts("invalidItems", MOST_ITEMS);
    var ruling = order.requestCancellation(Remark.of(code, reason), session.now(), rules);
    return settle(session, ruling, 202);
  }

  OpenAnswer acceptRefund(Keeta.Session session, OpenOrder order, String body) throws Objection {
    OpenBody.none(body);
    return answerRefund(session, order, true, Remark.NONE);
  }

  OpenAnswer rejectRefund(Keeta.Session session, OpenOrder order, String body) throws Objection {
    var fields = OpenBody.read(body);
    var reason = fields.requiredText("reason");
    var code = fields.oneOf("code", "DISH_ALREADY_DONE", "OUT_FOR_DELIVERY", "OTHER");
    return answerRefund(session, order, false, Remark.of(code, reason));
  }

  private OpenAnswer answerRefund(
      Keeta.Session session, OpenOrder order, boolean yes, Remark remark) throws Objection {
    var ruling = order.answerRefund(yes, remark, session.now(), rules.eventAfter());
    return settle(session, ruling, answers.refundStatus());
  }

  private static OpenAnswer settle(Keeta.Session session, Ruling ruling, int status)
      throws Objection {
    return switch (session.apply(ruling)) {
      case Ruling.Agreed _ -> OpenAnswer.empty(status);
      case Ruling.Refused refused -> throw new Objection(422, refused.message());
    };
  }
}

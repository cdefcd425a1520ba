package dev.keetaorders.sandbox.control;

import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.Actor;
import dev.keetaorders.sandbox.world.Application;
import dev.keetaorders.sandbox.world.Courier;
import dev.keetaorders.sandbox.world.Decision;
import dev.keetaorders.sandbox.world.DeliveryStatus;
import dev.keetaorders.sandbox.world.Moment;
import dev.keetaorders.sandbox.world.Rules;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import dev.keetaorders.sandbox.world.Wanted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes things happen to orders, by the rules that Keeta itself keeps. */
public final class OrderActions {

  /** Keeta's own limit (docs/keeta/standard-api.md 7). */
  private static final int MOST_PICTURES = 9;

  private final Keeta keeta;
  private final Rules rules;

  /** Acts on the orders of that Keeta. */
  public OrderActions(Keeta keeta, Rules rules) {
    this.keeta = keeta;
    this.rules = rules;
  }

  /** The order after it; a problem if there is no such order or it stands where this cannot be. */
  SimulatedOrder act(long orderViewId, Fields fields) {
    return keeta.change(session -> {
      var order = session.order(orderViewId).orElseThrow(() -> unknown(orderViewId));
      return act(session, order, fields);
    });
  }

  /** The order after it; a problem if it stands where this cannot be. */
  SimulatedOrder act(Keeta.Session session, SimulatedOrder order, Fields fields) {
    var action =
        fields
            .oneOf("action", Action.class)
            .orElseThrow(() -> fields.missing("action", "send one of " + List.of(Action.values())));
    return switch (session.apply(decide(action, order, session, fields))) {
      case Decision.Done(var after, _) -> after;
      case Decision.Refused(var why, var message) ->
          throw new ProblemException(
              409,
              "action: " + message,
              "action",
              "GET /control/orders/%d shows where it stands (%s)"
                  .formatted(order.orderViewId(), why));
    };
  }

  static ProblemException unknown(long orderViewId) {
    return new ProblemException(
        404,
        "orderId: there is no order " + orderViewId,
        "orderId",
        "POST /control/orders places one; GET /control/orders lists them");
  }

  private Decision decide(
      Action action, SimulatedOrder order, Keeta.Session session, Fields fields) {
    var now = session.now();
    var reason = fields.text("reason");
    return switch (action) {
      case CUSTOMER_CANCEL ->
          order.cancel(Actor.CUSTOMER, reason.orElse("Customer cancel the order"), now, rules);
      case SUPPORT_CANCEL ->
          order.cancel(Actor.SUPPORT, reason.orElse("Customer service cancel"), now, rules);
      case PORTAL_CANCEL ->
          order.cancel(Actor.MERCHANT, reason.orElse("Merchant cancel the order"), now, rules);
      case PORTAL_CONFIRM -> order.confirm(now);
      case PORTAL_READY -> order.prepare(now);
      case PORTAL_COLLECTED -> order.collect(now);
      case PORTAL_DISPATCHED -> order.dispatch(courierOrNobody(fields), now, rules.tells());
      case PORTAL_DELIVERED -> order.deliver(courierOrNobody(fields), now, rules.tells());
      case COMPLETE -> order.complete(now);
      case PORTAL_AGREE_REFUND ->
          answer(true, Actor.MERCHANT, reason.orElse("Merchant agree refund"), order, now, fields);
      case PORTAL_REJECT_REFUND ->
          answer(
              false, Actor.MERCHANT, reason.orElse("Merchant reject refund"), order, now, fields);
      case SUPPORT_AGREE_REFUND ->
          answer(true, Actor.SUPPORT, reason.orElse("Customer service agree"), order, now, fields);
      case SUPPORT_REJECT_REFUND ->
          answer(
              false, Actor.SUPPORT, reason.orElse("Customer service reject"), order, now, fields);
      case REQUEST_REFUND ->
          order
              .moneyBack()
              .request(application(session, fields, "Cold food"), now, rules.refunds());
      case REQUEST_PARTIAL_REFUND ->
          order
              .moneyBack()
              .requestPart(
                  application(session, fields, "Missing item"),
                  products(order, fields),
                  now,
                  rules.refunds());
      case APPEAL_REFUND ->
          order.moneyBack().appeal(session.nextAfterSaleOrderId(), now, rules.refunds());
      case WITHDRAW_REFUND -> order.moneyBack().withdraw(now, rules.refunds());
      case COURIER ->
          order.moveCourier(
              courierStatus(fields),
              courier(fields),
              fields.number("subOrderId", 1, Long.MAX_VALUE).orElse(null),
              now);
    };
  }

  private Decision answer(
      boolean yes, Actor by, String reason, SimulatedOrder order, Moment now, Fields fields) {
    var meant = fields.number("afterSaleOrderId", 1, Long.MAX_VALUE).orElse(null);
    return order.moneyBack().answer(yes, by, reason, meant, now, rules.refunds());
  }

  private static Application application(Keeta.Session session, Fields fields, String usualReason) {
    var pictures = fields.texts("pictures", MOST_PICTURES);
    var reason = fields.text("reason").orElse(usualReason);
    return new Application(session.nextAfterSaleOrderId(), reason, pictures);
  }

  static DeliveryStatus courierStatus(Fields fields) {
    var remedy = "send one of 0, 10, 20, 25, 30, 50, 99";
    var code = fields.number("status", 0, 99).orElseThrow(() -> fields.missing("status", remedy));
    return DeliveryStatus.of(code)
        .orElseThrow(() -> fields.wrong("status", "it is no status of a courier", remedy));
  }

  private static Courier courierOrNobody(Fields fields) {
    var named = courier(fields);
    return named == null ? new Courier(null, null) : named;
  }

  private static @Nullable Courier courier(Fields fields) {
    var value = fields.value("courier");
    if (value.isMissingNode() || value.isNull()) return null;
    if (!value.isObject()) {
      throw fields.wrong("courier", "it is not an object", "send {\"name\",\"phone\"}");
    }
    var who = new Fields(value, "courier.");
    return new Courier(who.text("name").orElse(null), who.text("phone").orElse(null));
  }

  /** What the request names, else one piece of the first line of which something is left. */
  private static List<Wanted> products(SimulatedOrder order, Fields fields) {
    var named = fields.value("products");
    if (named.isArray()) {
      var wanted = new ArrayList<Wanted>();
      for (var each : named) {
        var product = new Fields(each, "products.");
        wanted.add(
            new Wanted(
                product
                    .number("orderProductId", 1, Long.MAX_VALUE)
                    .orElseThrow(
                        () -> product.missing("orderProductId", "send an id of a product line")),
                product.number("refundCount", 1, 1000).orElse(1L).intValue()));
      }
      return wanted;
    }
    return order.lines().stream()
        .filter(line -> order.moneyBack().refundable(line) > 0)
        .limit(1)
        .map(line -> new Wanted(line.id(), 1))
        .toList();
  }
}

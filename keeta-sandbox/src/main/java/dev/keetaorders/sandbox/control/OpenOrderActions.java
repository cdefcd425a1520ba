package dev.keetaorders.sandbox.control;

import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.Actor;
import dev.keetaorders.sandbox.world.Moment;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.OpenRules;
import dev.keetaorders.sandbox.world.opendelivery.Remark;
import dev.keetaorders.sandbox.world.opendelivery.Ruling;
import dev.keetaorders.sandbox.world.opendelivery.Serving;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Makes things happen to orders of the Open Delivery dialect, at once. */
public final class OpenOrderActions {

  private static final Duration AT_ONCE = Duration.ZERO;

  private final Keeta keeta;
  private final OpenRules rules;

  /** Acts on the orders of that Keeta. */
  public OpenOrderActions(Keeta keeta, OpenRules rules) {
    this.keeta = keeta;
    this.rules = rules;
  }

  /** The order after it; a problem if there is no such order or it stands where this cannot be. */
  OpenOrder act(long orderId, Fields fields) {
    var action =
        fields
            .oneOf("action", Action.class)
            .orElseThrow(() -> fields.missing("action", "send one of " + List.of(Action.values())));
    return keeta.change(session -> {
      var order = session.openOrder(orderId).orElseThrow(() -> OrderActions.unknown(orderId));
      var ruling = decide(action, order, session.now(), fields);
      return switch (session.apply(ruling)) {
        case Ruling.Agreed(var after, _) -> after;
        case Ruling.Refused refused ->
            throw new ProblemException(
                409,
                "action: " + refused.message(),
                "action",
                "GET /control/orders/%d shows where it stands".formatted(orderId));
      };
    });
  }

  private Ruling decide(Action action, OpenOrder order, Moment now, Fields fields) {
    var reason = fields.text("reason");
    return switch (action) {
      case CUSTOMER_CANCEL ->
          cancel(order, Actor.CUSTOMER, reason.orElse("O cliente cancelou"), now);
      case SUPPORT_CANCEL ->
          cancel(order, Actor.SUPPORT, reason.orElse("O atendimento cancelou"), now);
      case PORTAL_CANCEL -> cancel(order, Actor.MERCHANT, reason.orElse("A loja cancelou"), now);
      case PORTAL_CONFIRM -> order.confirm(now, AT_ONCE);
      case PORTAL_READY -> order.ready(now, AT_ONCE);
      case PORTAL_COLLECTED -> order.collect(now);
      case PORTAL_DISPATCHED -> order.dispatch(now, AT_ONCE);
      case PORTAL_DELIVERED -> order.deliver(now, AT_ONCE);
      case COMPLETE -> order.conclude(now);
      case REQUEST_REFUND -> {
        var all = total(order);
        yield order.requestRefund(false, all, reason.orElse("Comida fria"), now);
      }
      case REQUEST_PARTIAL_REFUND -> {
        var part = order.lines().getFirst().total();
        yield order.requestRefund(true, part, reason.orElse("Item faltando"), now);
      }
      case PORTAL_AGREE_REFUND, SUPPORT_AGREE_REFUND ->
          order.answerRefund(true, Remark.NONE, now, AT_ONCE);
      case PORTAL_REJECT_REFUND, SUPPORT_REJECT_REFUND ->
          order.answerRefund(false, Remark.of("OTHER", reason.orElse("Negado")), now, AT_ONCE);
      case APPEAL_REFUND, WITHDRAW_REFUND ->
          throw fields.wrong(
              "action", action + " is not of the Open Delivery dialect", "send REQUEST_REFUND");
      case COURIER -> {
        if (order.serving() != Serving.PLATFORM_DELIVERY) {
          throw fields.wrong(
              "action",
              "the order is not delivered by Keeta's couriers",
              "place one with fulfilment PLATFORM_DELIVERY");
        }
        yield order.moveCourier(OrderActions.courierStatus(fields), now);
      }
    };
  }

  private Ruling cancel(OpenOrder order, Actor by, String reason, Moment now) {
    return order.cancel(by, Remark.of(by.name(), reason), now, rules);
  }

  private static BigDecimal total(OpenOrder order) {
    return order.lines().stream()
        .map(line -> line.total())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}

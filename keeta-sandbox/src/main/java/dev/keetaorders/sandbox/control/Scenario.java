package dev.keetaorders.sandbox.control;

import static dev.keetaorders.sandbox.control.Step.atLeast;
import static dev.keetaorders.sandbox.control.Step.cancelled;
import static dev.keetaorders.sandbox.control.Step.courier;
import static dev.keetaorders.sandbox.control.Step.happens;
import static dev.keetaorders.sandbox.control.Step.ofShop;

import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.OrderStatus;
import dev.keetaorders.sandbox.world.RefundStatus;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What can become of an order, from its placement to its end.
 *
 * @param name in small letters and with hyphens
 * @param big whether it is too much for one courier
 */
record Scenario(String name, String about, Fulfilment fulfilment, boolean big, List<Step> steps) {

  static final List<Scenario> ALL =
      List.of(
          of(
              "accepted",
              "accepted, cooked and brought",
              brought(courier(10), courier(20), courier(25))),
          of(
              "rejected",
              "the shop cancels instead of accepting",
              ofShop(Action.PORTAL_CANCEL, cancelled())),
          of(
              "cancelled-by-customer",
              "the customer cancels before the shop accepts",
              happens(Action.CUSTOMER_CANCEL)),
          of(
              "cancelled-by-merchant",
              "the shop cancels what it accepted",
              confirm(),
              ofShop(Action.PORTAL_CANCEL, cancelled())),
          of(
              "cancelled-by-support",
              "customer service cancels what the shop accepted",
              confirm(),
              happens(Action.SUPPORT_CANCEL)),
          of(
              "cancelled-by-system",
              "nobody accepts it: Keeta cancels it and closes the shop",
              Step.await("the auto-cancel", cancelled())),
          of(
              "cancelled-late",
              "customer service cancels it after it was completed",
              confirm(),
              happens(Action.COMPLETE),
              happens(Action.SUPPORT_CANCEL)),
          of(
              "confirmed-at-the-portal",
              "somebody accepts it on Keeta's own device, before the shop's system does",
              happens(Action.PORTAL_CONFIRM),
              ready(),
              happens(Action.COMPLETE)),
          of("refunded", "all money is given back", refund(Action.REQUEST_REFUND, agree(), paid())),
          of(
              "refunded-in-part",
              "the money for one piece is given back",
              refund(Action.REQUEST_PARTIAL_REFUND, agree(), paid())),
          of(
              "refund-unanswered",
              "nobody answers an application: Keeta agrees to it",
              refund(
                  Action.REQUEST_REFUND, Step.await("Keeta's own agreement", answered()), paid())),
          of(
              "refund-rejected",
              "the shop gives nothing back",
              refund(Action.REQUEST_REFUND, reject())),
          of(
              "refund-withdrawn",
              "the customer takes the application back",
              refund(Action.REQUEST_REFUND, happens(Action.WITHDRAW_REFUND))),
          of(
              "appealed",
              "the shop gives nothing back, the customer appeals, customer service does",
              refund(
                  Action.REQUEST_REFUND,
                  reject(),
                  happens(Action.APPEAL_REFUND),
                  happens(Action.SUPPORT_AGREE_REFUND),
                  paid())),
          of(
              "courier-replaced",
              "the delivery is cancelled, and another courier comes",
              brought(
                  courier(10), courier(20), courier(99), courier(10), courier(20), courier(25))),
          new Scenario(
              "big-order",
              "too much for one courier: told in parts",
              Fulfilment.PLATFORM_DELIVERY,
              true,
              brought(courier(10), courier(20), courier(25))),
          new Scenario(
              "pickup",
              "the customer fetches it",
              Fulfilment.PICKUP,
              false,
              confirm(),
              ready(),
              ofShop(Action.PORTAL_COLLECTED, atLeast(OrderStatus.COMPLETED))),
          new Scenario(
              "self-delivery",
              "the shop brings it itself",
              Fulfilment.MERCHANT_DELIVERY,
              false,
              confirm(),
              ready(),
              ofShop(Action.PORTAL_DISPATCHED, Scenario::dispatched),
              ofShop(Action.PORTAL_DELIVERED, atLeast(OrderStatus.COMPLETED))));

  /** Copies what it is given. */
  Scenario {
    steps = List.copyOf(steps);
  }

  private Scenario(String name, String about, Fulfilment fulfilment, boolean big, Step... steps) {
    this(name, about, fulfilment, big, List.of(steps));
  }

  private static Scenario of(String name, String about, Step... steps) {
    return new Scenario(name, about, Fulfilment.PLATFORM_DELIVERY, false, steps);
  }

  /** The scenario of that name. */
  static Optional<Scenario> find(String name) {
    return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static Step confirm() {
    return ofShop(Action.PORTAL_CONFIRM, atLeast(OrderStatus.CONFIRMED));
  }

  private static Step ready() {
    return ofShop(Action.PORTAL_READY, atLeast(OrderStatus.READY));
  }

  private static Step agree() {
    return ofShop(Action.PORTAL_AGREE_REFUND, answered());
  }

  private static Step reject() {
    return ofShop(Action.PORTAL_REJECT_REFUND, answered());
  }

  private static Step paid() {
    return Step.await("the money", last(RefundStatus.PAID));
  }

  private static Step[] brought(Step... courierComes) {
    return Stream.of(
            Stream.of(confirm(), ready()),
            Arrays.stream(courierComes),
            Stream.of(courier(30), courier(50), happens(Action.COMPLETE)))
        .flatMap(each -> each)
        .toArray(Step[]::new);
  }

  private static Step[] refund(Action request, Step... answers) {
    return Stream.concat(
            Stream.of(confirm(), happens(Action.COMPLETE), happens(request)),
            Arrays.stream(answers))
        .toArray(Step[]::new);
  }

  private static Predicate<SimulatedOrder> answered() {
    return last(RefundStatus.APPLIED).negate();
  }

  private static Predicate<SimulatedOrder> last(RefundStatus status) {
    return order -> order.refunds().getLast().status() == status;
  }

  private static boolean dispatched(SimulatedOrder order) {
    var way = order.delivery();
    return way != null && way.status().hasCourier();
  }
}

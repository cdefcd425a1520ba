package dev.keetaorders.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.world.OrderStatus;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.util.function.Predicate;

/**
 * One thing that happens in a scenario.
 *
 * @param fields what the control API is asked for; of a step that only waits, what for
 * @param reached whether the order is where the step brings it
 * @param kind who sees to it
 */
record Step(ObjectNode fields, Predicate<SimulatedOrder> reached, Kind kind) {

  /** Who sees to it. */
  enum Kind {
    /** The sandbox: customers, couriers, Keeta itself. */
    SANDBOX,
    /** The shop: on Keeta's own device, or by its own system if the scenario leaves that to it. */
    SHOP,
    /** Time, or whoever. */
    NOBODY
  }

  /** A customer, a courier or Keeta does that. */
  static Step happens(Action action) {
    return new Step(action(action), _ -> false, Kind.SANDBOX);
  }

  /** Keeta's courier moves on. */
  static Step courier(int status) {
    var fields = action(Action.COURIER).put("status", status);
    return new Step(fields, _ -> false, Kind.SANDBOX);
  }

  /** The shop does that, and the order is there then. */
  static Step ofShop(Action action, Predicate<SimulatedOrder> reached) {
    return new Step(action(action), reached, Kind.SHOP);
  }

  /** Nobody does anything until the order is there. */
  static Step await(String what, Predicate<SimulatedOrder> reached) {
    return new Step(Json.object().put("await", what), reached, Kind.NOBODY);
  }

  /** The order has come at least so far, and was not cancelled. */
  static Predicate<SimulatedOrder> atLeast(OrderStatus status) {
    return order ->
        order.status() != OrderStatus.CANCELLED && order.status().code() >= status.code();
  }

  static Predicate<SimulatedOrder> cancelled() {
    return order -> order.status() == OrderStatus.CANCELLED;
  }

  private static ObjectNode action(Action action) {
    return Json.object().put("action", action.name());
  }
}

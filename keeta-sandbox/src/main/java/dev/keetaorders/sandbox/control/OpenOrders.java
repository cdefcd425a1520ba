package dev.keetaorders.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.Moment;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** What the control API does with orders of the Open Delivery dialect. */
@Singleton
class OpenOrders {

  private final Keeta keeta;
  private final PlaceOpenOrder placeOrder;
  private final OpenOrderActions actions;
  private final OpenOrderView orderView;

  OpenOrders(
      Keeta keeta, PlaceOpenOrder placeOrder, OpenOrderActions actions, OpenOrderView orderView) {
    this.keeta = keeta;
    this.placeOrder = placeOrder;
    this.actions = actions;
    this.orderView = orderView;
  }

  boolean has(long orderId) {
    return keeta.change(session -> session.openOrder(orderId)).isPresent();
  }

  OpenOrder place(Fields fields) {
    return placeOrder.place(OpenWish.of(fields));
  }

  /** The order after it. */
  ObjectNode act(long orderId, Fields fields) {
    return view(actions.act(orderId, fields), keeta.now());
  }

  ObjectNode view(OpenOrder order, Moment now) {
    return orderView.of(order, now);
  }

  Stream<ObjectNode> views(Moment now) {
    return keeta.openOrders().stream().map(order -> view(order, now));
  }
}

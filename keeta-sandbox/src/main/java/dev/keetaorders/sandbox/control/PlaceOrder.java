package dev.keetaorders.sandbox.control;

import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.Decision;
import dev.keetaorders.sandbox.world.Notification;
import dev.keetaorders.sandbox.world.Placement;
import dev.keetaorders.sandbox.world.Rules;
import dev.keetaorders.sandbox.world.SimulatedOrder;

/** A customer places an order, at an open or a closed shop. */
public final class PlaceOrder {

  private final Keeta keeta;
  private final KnownApps apps;
  private final Rules rules;
  private final int idDigits;
  private final String currency;

  /** Places orders with that Keeta. */
  public PlaceOrder(Keeta keeta, KnownApps apps, Rules rules, int idDigits, String currency) {
    this.keeta = keeta;
    this.apps = apps;
    this.rules = rules;
    this.idDigits = idDigits;
    this.currency = currency;
  }

  /** The order is placed, and its push booked, when this returns. */
  public SimulatedOrder place(Wish wish) {
    var appId = apps.orUsual(wish.appId());
    return keeta.change(session -> {
      var shop = session.shop(appId, wish.shopId()).withOneMoreOrder();
      session.put(shop);
      var placement =
          new Placement(
              session.nextOrderViewId(idDigits),
              shop,
              wish.fulfilment(),
              wish.carrier(),
              wish.currency() == null ? currency : wish.currency(),
              session.now().minus(wish.placedAgo()),
              wish.customer(),
              wish.big());
      var order = SimulatedOrder.placed(placement, session.now(), rules);
      return session.apply(Decision.done(order, new Notification.Placed())).order();
    });
  }
}

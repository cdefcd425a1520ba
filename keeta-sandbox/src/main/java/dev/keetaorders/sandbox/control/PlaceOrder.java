package dev.keetaorders.sandbox.control;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.Decision;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.Notification;
import dev.keetaorders.sandbox.world.Placement;
import dev.keetaorders.sandbox.world.Rules;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.time.Duration;

/** A customer places an order, at an open or a closed shop. */
public final class PlaceOrder {

  static final String USUAL_APP = "1001001";
  private static final long USUAL_SHOP = 466663;

  private final Keeta keeta;
  private final Apps apps;
  private final Rules rules;
  private final int idDigits;
  private final String currency;

  /** Places orders with that Keeta. */
  public PlaceOrder(Keeta keeta, Apps apps, Rules rules, int idDigits, String currency) {
    this.keeta = keeta;
    this.apps = apps;
    this.rules = rules;
    this.idDigits = idDigits;
    this.currency = currency;
  }

  /** What is ordered of whom, and how long ago. */
  public record Wish(String appId, long shopId, Fulfilment fulfilment, Duration placedAgo) {

    static Wish of(Fields fields, String dialectName) {
      var dialect = fields.text(dialectName).orElse("standard");
      if (!dialect.equals("standard")) {
        throw fields.wrong(
            dialectName, "'" + dialect + "' is not served", "send standard, or leave it out");
      }
      return new Wish(
          fields.text("appId").orElse(USUAL_APP),
          fields.number("shopId", 1, Long.MAX_VALUE).orElse(USUAL_SHOP),
          fields.oneOf("fulfilment", Fulfilment.class).orElse(Fulfilment.PLATFORM_DELIVERY),
          fields.duration("placedAgo", Duration.ofDays(30)).orElse(Duration.ZERO));
    }
  }

  /** The order is placed, and its push booked, when this returns. */
  public SimulatedOrder place(Wish wish) {
    requireApp(wish.appId());
    return keeta.change(session -> {
      var shop = session.shop(wish.appId(), wish.shopId()).withOneMoreOrder();
      session.put(shop);
      var placement =
          new Placement(
              session.nextOrderViewId(idDigits),
              shop,
              wish.fulfilment(),
              currency,
              session.now().minus(wish.placedAgo()));
      var order = SimulatedOrder.placed(placement, session.now(), rules);
      return session.apply(Decision.done(order, new Notification.Placed())).order();
    });
  }

  /** A problem, unless there is such an app and it speaks this dialect. */
  void requireApp(String appId) {
    var app = apps.find(appId);
    if (app.isEmpty()) {
      throw ProblemException.wrong(
          "appId",
          "appId: there is no app " + appId,
          "set keeta.apps." + appId + ".secrets, .webhook-urls and .access-token");
    }
    if (app.get().dialect() != Dialect.STANDARD || !appId.matches("[0-9]{1,18}")) {
      throw ProblemException.wrong(
          "appId",
          "appId: " + appId + " is not an app of the standard dialect",
          "send an app whose keeta.apps.<appId>.dialect is standard and whose id is a number");
    }
  }
}

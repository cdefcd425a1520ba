package dev.keetaorders.sandbox.control;

import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.Decision;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.Notification;
import dev.keetaorders.sandbox.world.Placement;
import dev.keetaorders.sandbox.world.Rules;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A customer places an order, at an open or a closed shop. */
public final class PlaceOrder {

  private static final long USUAL_SHOP = 466663;

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

  /**
   * What is ordered of whom, and how long ago.
   *
   * @param appId null: the usual app
   */
  public record Wish(
      @Nullable String appId, long shopId, Fulfilment fulfilment, Duration placedAgo) {

    static Wish of(Fields fields, String dialectName) {
      var dialect = fields.text(dialectName).orElse("standard");
      if (!dialect.equals("standard")) {
        throw fields.wrong(
            dialectName, "'" + dialect + "' is not served", "send standard, or leave it out");
      }
      return new Wish(
          fields.text("appId").orElse(null),
          fields.number("shopId", 1, Long.MAX_VALUE).orElse(USUAL_SHOP),
          fields.oneOf("fulfilment", Fulfilment.class).orElse(Fulfilment.PLATFORM_DELIVERY),
          fields.duration("placedAgo", Duration.ofDays(30)).orElse(Duration.ZERO));
    }
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
              currency,
              session.now().minus(wish.placedAgo()));
      var order = SimulatedOrder.placed(placement, session.now(), rules);
      return session.apply(Decision.done(order, new Notification.Placed())).order();
    });
  }
}

package dev.keetaorders.sandbox.control;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.OpenPlacement;

/** A customer places an order of the Open Delivery dialect, at an open or a closed shop. */
public final class PlaceOpenOrder {

  /** That of the pages' examples, where the settings name no shop. */
  private static final long USUAL_SHOP = 478268;

  private final Keeta keeta;
  private final KnownApps apps;
  private final int idDigits;

  /** Places orders with that Keeta. */
  public PlaceOpenOrder(Keeta keeta, KnownApps apps, int idDigits) {
    this.keeta = keeta;
    this.apps = apps;
    this.idDigits = idDigits;
  }

  /**
   * The order is placed when this returns, and its event booked, unless its shop is not onboarded:
   * then Keeta tells nothing of it.
   */
  public OpenOrder place(OpenWish wish) {
    var app = apps.openDelivery(wish.appId());
    var named = wish.shopId();
    var shopId = named == null ? firstShop(app) : named;
    return keeta.change(session -> {
      var shop = session.shop(app.appId(), shopId).withOneMoreOrder();
      session.put(shop);
      var placed =
          OpenOrder.placed(
              new OpenPlacement(
                  session.nextOrderViewId(idDigits),
                  shop,
                  wish.serving(),
                  wish.timing(),
                  session.now().minus(wish.placedAgo()),
                  wish.customer()));
      session.apply(placed);
      return placed.order();
    });
  }

  private static long firstShop(App app) {
    return app.merchantIds().keySet().stream()
        .filter(shop -> shop.matches("[1-9][0-9]{0,17}"))
        .mapToLong(Long::parseLong)
        .min()
        .orElse(USUAL_SHOP);
  }
}

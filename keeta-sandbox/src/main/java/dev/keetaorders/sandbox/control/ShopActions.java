package dev.keetaorders.sandbox.control;

import dev.keetaorders.sandbox.api.standard.OAuth;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.state.Onboardings;
import dev.keetaorders.sandbox.state.Onboardings.Onboarding;
import dev.keetaorders.sandbox.world.Authorization;
import dev.keetaorders.sandbox.world.Merchant;
import dev.keetaorders.sandbox.world.ShopNotification;
import dev.keetaorders.sandbox.world.SimulatedShop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes things happen to shops, and has Keeta tell of them. */
public final class ShopActions {

  private static final Duration LONGEST = Duration.ofDays(400);
  private static final int MIDNIGHT = 86_400;
  private static final int MOST_CODES = 100;

  /** What can be made to happen to a shop. */
  enum Action {
    /** It is suspended: 1102. */
    CLOSE,
    /** It opens again: 1102. */
    OPEN,
    /** Its hours change: 1101. */
    CHANGE_HOURS,
    /** A menu was taken over: 1202. */
    SYNC_MENU,
    /** Pictures were bound to its menu: 1201. */
    BIND_PICTURES
  }

  private final Keeta keeta;
  private final OAuth oauth;

  /** Acts on the shops of that Keeta. */
  public ShopActions(Keeta keeta, OAuth oauth) {
    this.keeta = keeta;
    this.oauth = oauth;
  }

  static long shopId(Fields fields) {
    return fields
        .number("shopId", 1, Long.MAX_VALUE)
        .orElseThrow(() -> fields.missing("shopId", "send a shop id such as \"466663\""));
  }

  /** The shop under the authorization; 1301 tells of it, unless it was there already. */
  SimulatedShop add(String appId, Fields fields, Optional<String> merchantId) {
    var id = shopId(fields);
    var name = fields.text("name");
    var test = fields.flag("test");
    return keeta.change(session -> {
      merchantId.ifPresent(
          named -> Onboardings.onboard(session, appId, new Onboarding(id, named, null, false)));
      var known = session.shops(appId).stream().anyMatch(each -> each.shopId() == id);
      var before = session.shop(appId, id);
      var shop = before.as(name.orElse(before.name()), test.orElse(before.test()));
      if (known && !shop.removed()) {
        session.put(shop);
        return shop;
      }
      return session.apply(shop.added(authorization(session, shop), session.now()));
    });
  }

  /** The shop out of the authorization. */
  SimulatedShop remove(String appId, long id) {
    return keeta.change(session -> {
      var shop = session.shop(appId, id);
      if (shop.removed()) {
        throw notNow(id, "it is not under the authorization", "POST /control/shops adds it");
      }
      return session.apply(shop.removed(authorization(session, shop), session.now()));
    });
  }

  private Authorization authorization(Keeta.Session session, SimulatedShop shop) {
    return oauth.authorization(session, Merchant.of(shop));
  }

  /** The shop after it; a problem, if it stands where this cannot be. */
  SimulatedShop act(String appId, long id, Fields fields) {
    var action =
        fields
            .oneOf("action", Action.class)
            .orElseThrow(() -> fields.missing("action", "send one of " + List.of(Action.values())));
    return keeta.change(session -> {
      var shop = session.shop(appId, id);
      return switch (action) {
        case CLOSE -> {
          var time = fields.duration("for", LONGEST).orElse(Duration.ofMinutes(30));
          var change = shop.close(time, session.now());
          yield session.apply(
              change.orElseThrow(() -> notNow(id, "it is closed", "send OPEN first")));
        }
        case OPEN ->
            session.apply(
                shop.open().orElseThrow(() -> notNow(id, "it is open", "send CLOSE first")));
        case CHANGE_HOURS -> told(session, shop, hours(fields));
        case SYNC_MENU ->
            told(session, shop, new ShopNotification.MenuSynced(taskId(session), failed(fields)));
        case BIND_PICTURES -> {
          var task = taskId(session);
          yield told(
              session, shop, new ShopNotification.PicturesBound(task, task - 1, failed(fields)));
        }
      };
    });
  }

  private static SimulatedShop told(
      Keeta.Session session, SimulatedShop shop, ShopNotification notification) {
    return session.apply(new SimulatedShop.Changed(shop, notification));
  }

  private static ShopNotification hours(Fields fields) {
    var from = fields.number("startTime", 0, MIDNIGHT).orElse(46_800L);
    var to = fields.number("endTime", 0, MIDNIGHT).orElse(84_600L);
    return new ShopNotification.HoursChanged(from.intValue(), to.intValue());
  }

  private static List<String> failed(Fields fields) {
    return fields.texts("failed", MOST_CODES);
  }

  private static long taskId(Keeta.Session session) {
    return session.nextAfterSaleOrderId();
  }

  private static ProblemException notNow(long id, String why, String remedy) {
    return new ProblemException(409, "shopId: shop %d: %s".formatted(id, why), "shopId", remedy);
  }
}

package dev.keetaorders.command.execute;

import dev.keetaorders.command.known.Known;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills what a command leaves out from what is known of its order. */
sealed interface TargetResolution {

  /** All of it is known. */
  record Resolved(Target target) implements TargetResolution {}

  /** A field is missing, and nothing is known of the order that would fill it. */
  record Missing(String field) implements TargetResolution {}

  /** A field is wrong, whatever becomes known. */
  record Wrong(String field, String why, String remedy) implements TargetResolution {}

  /** What stands for the shop of an order whose merchant nobody knows. */
  String NO_SHOP = "-";

  /**
   * Fills the target. With one configured app of the dialect that the command names, that is the
   * app; where it names none, with one of the standard dialect, else with one of the other.
   */
  static TargetResolution of(Command command, Optional<Known> known, Apps apps) {
    var appId = command.appId();
    if (appId == null)
      appId = known.map(k -> k.source().appId()).orElse(onlyApp(apps, command.dialect()));
    if (appId == null) return new Missing("appId");
    var app = apps.find(appId);
    if (app.isEmpty()) {
      return new Wrong(
          "appId", "is no configured app", "give one that has keeta.apps.<appId> settings");
    }
    var dialect = app.get().dialect();
    if (command.dialect() != null && command.dialect() != dialect) {
      return new Wrong("dialect", "is not the app's", "leave it out or give " + dialect.wireName());
    }
    var shopId = command.shopId();
    if (shopId == null) shopId = known.map(k -> k.source().shopId()).orElse(null);
    return switch (dialect) {
      case STANDARD -> ofStandard(command.orderId(), appId, shopId);
      case OPENDELIVERY -> ofOpenDelivery(appId, shopId, known.isPresent());
    };
  }

  private static TargetResolution ofStandard(
      String orderId, String appId, @Nullable String shopId) {
    if (!isLong(orderId)) {
      return new Wrong("orderId", "is no order id of the standard dialect", "give its digits");
    }
    if (shopId == null) return new Missing("shopId");
    if (!isLong(shopId)) {
      return new Wrong("shopId", "is no shop id of the standard dialect", "give its digits");
    }
    return new Resolved(new Target(Dialect.STANDARD, appId, shopId));
  }

  /** Its calls name no shop: an order of a merchant whom nobody knows is called all the same. */
  private static TargetResolution ofOpenDelivery(
      String appId, @Nullable String shopId, boolean isKnown) {
    if (shopId == null && !isKnown) return new Missing("shopId");
    return new Resolved(new Target(Dialect.OPENDELIVERY, appId, shopId == null ? NO_SHOP : shopId));
  }

  private static @Nullable String onlyApp(Apps apps, @Nullable Dialect named) {
    var ofStandard = ofDialect(apps, named == null ? Dialect.STANDARD : named);
    var ids =
        ofStandard.isEmpty() && named == null ? ofDialect(apps, Dialect.OPENDELIVERY) : ofStandard;
    return ids.size() == 1 ? ids.getFirst() : null;
  }

  private static List<String> ofDialect(Apps apps, Dialect dialect) {
    return apps.byId().values().stream()
        .filter(app -> app.dialect() == dialect)
        .map(App::appId)
        .toList();
  }

  /** Ids travel as bare 64-bit numbers; docs/keeta/standard-api.md, section 1. */
  private static boolean isLong(String id) {
    if (!id.chars().allMatch(c -> c >= '0' && c <= '9') || id.startsWith("0")) return false;
    try {
      return Long.parseLong(id) > 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}

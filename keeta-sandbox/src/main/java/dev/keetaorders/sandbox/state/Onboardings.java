package dev.keetaorders.sandbox.state;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.sandbox.codec.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which shop is which merchant of the app's, and where its events go: before that is said, Keeta
 * tells nothing of the shop in the Open Delivery dialect (docs/keeta/opendelivery-api.md 1.4).
 */
public final class Onboardings {

  private static final String PREFIX = "onboarding/";

  /**
   * A shop that is onboarded.
   *
   * @param merchantId the app's name of it
   * @param webhookUrl where its events go; null: where the settings say
   * @param bySettings whether it is so because the settings say so, and changes with them
   */
  public record Onboarding(
      long shopId, String merchantId, @Nullable String webhookUrl, boolean bySettings) {}

  /** After a start: the shops of the settings are onboarded, unless a call has said otherwise. */
  public static void begin(Keeta keeta, Apps apps) {
    keeta.change(session -> {
      apps.byId().values().stream()
          .filter(app -> app.dialect() == Dialect.OPENDELIVERY)
          .forEach(app ->
              app.merchantIds().entrySet().stream()
                  .filter(shop -> shop.getKey().matches("[1-9][0-9]{0,17}"))
                  .forEach(shop ->
                      bySettings(
                          session, app.appId(), Long.parseLong(shop.getKey()), shop.getValue())));
      return true;
    });
  }

  private static void bySettings(
      Keeta.Session session, String appId, long shopId, String merchantId) {
    var known = find(session, appId, shopId);
    if (known.isEmpty() || known.get().bySettings()) {
      keep(session, appId, new Onboarding(shopId, merchantId, null, true));
      session.put(session.shop(appId, shopId));
    }
  }

  /** The shop becomes that merchant; whatever either was before is forgotten. */
  public static void onboard(Keeta.Session session, String appId, Onboarding onboarding) {
    all(session, appId).stream()
        .filter(each -> each.merchantId().equals(onboarding.merchantId()))
        .forEach(each -> erase(session, appId, each.shopId()));
    keep(session, appId, onboarding);
  }

  /** What the shop is onboarded as. */
  public static Optional<Onboarding> of(Keeta.Session session, String appId, long shopId) {
    return find(session, appId, shopId).filter(each -> !each.merchantId().isEmpty());
  }

  /** Every shop of the app that is onboarded. */
  public static List<Onboarding> all(Keeta.Session session, String appId) {
    return session.notes(PREFIX + appId + "/").values().stream()
        .map(text -> Json.read(text, Onboarding.class))
        .filter(each -> !each.merchantId().isEmpty())
        .toList();
  }

  /** An erased mapping is kept as one to nobody, so that the settings do not bring it back. */
  private static void erase(Keeta.Session session, String appId, long shopId) {
    keep(session, appId, new Onboarding(shopId, "", null, false));
  }

  private static Optional<Onboarding> find(Keeta.Session session, String appId, long shopId) {
    return session
        .note(PREFIX + appId + "/" + shopId)
        .map(text -> Json.read(text, Onboarding.class));
  }

  private static void keep(Keeta.Session session, String appId, Onboarding onboarding) {
    session.note(PREFIX + appId + "/" + onboarding.shopId(), Json.write(onboarding));
  }

  private Onboardings() {}
}

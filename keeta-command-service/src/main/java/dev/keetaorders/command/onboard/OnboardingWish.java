package dev.keetaorders.command.onboard;

import dev.keetaorders.command.call.KeetaMerchantApi.Menu;
import dev.keetaorders.command.call.KeetaMerchantApi.Onboarding;
import dev.keetaorders.command.callback.CallbackUrl;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which store Keeta is to be told of.
 *
 * @param replace whether it may take the place of what Keeta has under either id
 * @param warnings what will not work as it stands
 */
record OnboardingWish(Onboarding onboarding, boolean replace, List<String> warnings) {

  /** Copies the warnings. */
  OnboardingWish {
    warnings = List.copyOf(warnings);
  }

  /** What reading a wish gave. */
  sealed interface Reading {
    /** It can be carried out. */
    record Read(OnboardingWish wish) implements Reading {}

    /** It cannot; the field is absent where the whole body is at fault. */
    record Wrong(@Nullable String field, String why, String remedy) implements Reading {}
  }

  /** As it is asked; its key is in no text of it. */
  private record Wire(
      @Nullable String merchantId,
      @Nullable String keetaMerchantId,
      @Nullable String url,
      @Nullable String menuUrl,
      @Nullable String menuApiKey,
      @Nullable Boolean replace) {
    @Override
    public String toString() {
      return "Wire[%s, %s]".formatted(merchantId, keetaMerchantId);
    }
  }

  /** Reads a body; what is wrong is named without its value. */
  static Reading read(byte[] body, App app) {
    return switch (Json.read(body, Wire.class)) {
      case Json.Reading.Unreadable<Wire>(var why) ->
          new Reading.Wrong(
              null,
              "the body " + why,
              "send {\"merchantId\":\"our"
                  + " id\",\"keetaMerchantId\":\"478268\",\"url\":\"https://...\"}");
      case Json.Reading.Read<Wire>(var wire) -> read(wire, app);
    };
  }

  private static Reading read(Wire wire, App app) {
    var ours = wire.merchantId();
    if (ours == null) {
      return new Reading.Wrong("merchantId", "is missing", "give our id of the store");
    }
    var fault = StoreIds.faultOfOurs(ours);
    if (fault.isPresent()) {
      return new Reading.Wrong(
          "merchantId", fault.get(), "give a UUID, or the store's tax number and a UUID");
    }
    var keetas = wire.keetaMerchantId();
    if (keetas == null || !StoreIds.isKeetas(keetas)) {
      return new Reading.Wrong(
          "keetaMerchantId",
          "is missing or no number of Keeta's",
          "give the number of the store at Keeta, its digits as a text");
    }
    var warnings = new ArrayList<String>();
    StoreIds.warningOfOurs(ours).ifPresent(warnings::add);
    if (!ours.equals(app.merchantIds().get(keetas))) {
      warnings.add(
          "set keeta.apps.%s.shops.%s.merchant-id=%s for every service, or its orders are shown with that id as their shop"
              .formatted(app.appId(), keetas, ours));
    }
    return withUrls(wire, new Onboarding(ours, keetas, null, null), app, warnings);
  }

  private static Reading withUrls(Wire wire, Onboarding store, App app, List<String> warnings) {
    var url = wire.url();
    if (url == null && app.webhookUrls().size() == 1) url = app.webhookUrls().getFirst();
    if (url == null) {
      warnings.add("there is no url: Keeta pushes no events of the store, and they are polled");
    } else {
      switch (CallbackUrl.of(url, app)) {
        case CallbackUrl.Wrong(var why, var remedy) -> {
          return new Reading.Wrong("url", why, remedy);
        }
        case CallbackUrl.Good good -> warnings.addAll(good.warnings());
      }
    }
    var menuUrl = wire.menuUrl();
    if (menuUrl != null
        && CallbackUrl.of(menuUrl, app) instanceof CallbackUrl.Wrong(var why, var remedy)) {
      return new Reading.Wrong("menuUrl", why, remedy);
    }
    var key = wire.menuApiKey();
    return new Reading.Read(
        new OnboardingWish(
            new Onboarding(
                store.merchantId(),
                store.keetaMerchantId(),
                url,
                menuUrl == null ? null : new Menu(menuUrl, key == null ? null : new Secret(key))),
            Boolean.TRUE.equals(wire.replace()),
            warnings));
  }
}

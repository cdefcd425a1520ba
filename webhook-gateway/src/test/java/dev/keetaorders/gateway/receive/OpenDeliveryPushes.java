package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Secret;
import dev.keetaorders.contracts.settings.SignatureMode;
import dev.keetaorders.contracts.signature.OpenDeliveryRecipe;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Pushes of the Open Delivery dialect, signed as Keeta documents it by a signer of its own. */
final class OpenDeliveryPushes {

  static final String APP_ID = "od-1";
  static final String SECRET = "test-secret";
  static final String MERCHANT = "11222333000181-0d0c8a3f-6b1e-4a52-9d7c-1b2a3c4d5e6f";
  static final String SHOP = "478268";

  private static final List<String> EVENTS =
      List.of(
          "created",
          "confirmed",
          "ready-for-pickup",
          "dispatched",
          "pickup-ongoing",
          "picked-up",
          "delivered",
          "concluded",
          "cancellation-requested",
          "cancelled",
          "user-refund-request",
          "refunded",
          "refund-failed",
          "recommended-preparation-start");

  /** Every example of an event, by its file. */
  static Stream<String> events() {
    return EVENTS.stream().map(name -> "event-" + name + ".json");
  }

  static byte[] example(String name) {
    try (var file = OpenDeliveryPushes.class.getResourceAsStream("/keeta/opendelivery/" + name)) {
      if (file == null) throw new IllegalArgumentException("No example " + name);
      return file.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Push push(byte[] body) {
    return new Push(new Push.Payload.Whole(body), null, "application/json", Pushes.NOW);
  }

  /** To the URL of that app. */
  static Push push(byte[] body, String pathAppId) {
    return new Push(new Push.Payload.Whole(body), pathAppId, "application/json", Pushes.NOW);
  }

  /** The headers that Keeta sends with a body, signed over its bytes. */
  static OpenDeliveryHeaders headers(byte[] body) {
    return new OpenDeliveryHeaders(APP_ID, MERCHANT, sign(body, SECRET));
  }

  static String sign(byte[] body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Pushes.utf8(secret), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static Apps apps(SignatureMode mode) {
    return new Apps(Map.of(APP_ID, app(APP_ID, mode), Pushes.APP_ID, standardApp(mode)));
  }

  static App app(String appId, SignatureMode mode) {
    return new App(
        appId,
        Dialect.OPENDELIVERY,
        List.of(new Secret("new-secret"), new Secret(SECRET)),
        null,
        List.of("https://gateway.example.com/opendelivery/v1/newEvent"),
        mode,
        List.of(),
        List.of(OpenDeliveryRecipe.values()),
        App.KEETA_OPEN_DELIVERY_API,
        App.KEETA_OPEN_DELIVERY_API,
        Map.of(SHOP, MERCHANT),
        false);
  }

  private static App standardApp(SignatureMode mode) {
    return Pushes.app(Pushes.APP_ID, mode, List.of(Pushes.SECRET), List.of(Pushes.URL));
  }

  private OpenDeliveryPushes() {}
}

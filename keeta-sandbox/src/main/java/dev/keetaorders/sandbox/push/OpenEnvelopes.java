package dev.keetaorders.sandbox.push;

import dev.keetaorders.sandbox.codec.opendelivery.Canonical;
import dev.keetaorders.sandbox.push.Envelopes.Request;
import dev.keetaorders.sandbox.signing.OpenSigner;
import dev.keetaorders.sandbox.signing.OpenSigner.PushForm;
import dev.keetaorders.sandbox.state.Onboardings.Onboarding;
import dev.keetaorders.sandbox.state.Push;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * How pushes of the Open Delivery dialect are addressed and signed, where the pages leave it open
 * (docs/keeta/opendelivery-api.md 2.3 and 3.5).
 *
 * @param form what is signed
 * @param merchant whose id {@code X-App-MerchantId} is
 * @param appendsPath whether {@code /v1/newEvent} is added to the URL of a merchant
 * @param authorizationUrl where 1301 and 1302 go; empty: beside the events
 * @param redelivery when an event that was not acknowledged comes again
 */
public record OpenEnvelopes(
    PushForm form,
    MerchantHeader merchant,
    boolean appendsPath,
    Optional<String> authorizationUrl,
    Redelivery redelivery) {

  private static final String NEW_EVENT = "/v1/newEvent";

  /** Whose id the header is: it is documented as the app's, and one integrator reads Keeta's. */
  public enum MerchantHeader {
    /** The app's own. */
    OURS,
    /** Keeta's number of the shop. */
    KEETAS
  }

  /** Where the push goes; empty: nowhere. */
  Optional<String> url(Push push, Optional<Onboarding> merchant, Optional<String> bySettings) {
    var events = merchant.map(Onboarding::webhookUrl).or(() -> bySettings);
    if (push.eventType() == null) return authorizationUrl.or(() -> events.map(this::beside));
    return events.map(url -> appendsPath ? url + NEW_EVENT : url);
  }

  private String beside(String url) {
    var prefix =
        url.endsWith(NEW_EVENT) ? url.substring(0, url.length() - NEW_EVENT.length()) : url;
    return prefix + "/webhook/authorization";
  }

  Request write(Push push, String url, String secret, Optional<Onboarding> merchant) {
    var body = push.message();
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-App-Id", push.appId());
    merchant.map(this::merchantId).ifPresent(id -> headers.put("X-App-MerchantId", id));
    var canonical = form == PushForm.BASE64_CANONICAL ? Canonical.of(body).orElse(body) : body;
    headers.put("X-App-Signature", OpenSigner.ofPush(form, url, body, canonical, secret));
    return new Request(url, body, headers);
  }

  private String merchantId(Onboarding onboarding) {
    return switch (merchant) {
      case OURS -> onboarding.merchantId();
      case KEETAS -> Long.toString(onboarding.shopId());
    };
  }

  /** Both 200 and 204 acknowledge, whatever the body. */
  static boolean acknowledges(int httpStatus) {
    return httpStatus == 200 || httpStatus == 204;
  }
}

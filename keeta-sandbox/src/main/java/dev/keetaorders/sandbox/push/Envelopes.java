package dev.keetaorders.sandbox.push;

import dev.keetaorders.sandbox.codec.AuthorizationCode;
import dev.keetaorders.sandbox.codec.EnvelopeJson;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.signing.Recipe;
import dev.keetaorders.sandbox.state.Push;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How pushes are written and signed, where the pages leave it open.
 *
 * @param recipe what is signed
 * @param flatAuthorizations whether 1301 to 1303 come without an envelope, as event 1 does
 * @param brandShop what a brand's event has for a shop
 */
public record Envelopes(Recipe recipe, boolean flatAuthorizations, BrandShop brandShop) {

  private static final int AUTHORIZATION_CODE = 1;
  private static final int BRAND_REVOKED = 1303;
  private static final Set<Integer> AUTHORIZATIONS = Set.of(1301, 1302, BRAND_REVOKED);

  /** The {@code shopId} in the envelope of what is about a brand. */
  public enum BrandShop {
    /** The first of its shops. */
    FIRST,
    /** 0. */
    ZERO,
    /** There is no such field. */
    ABSENT
  }

  /**
   * A push as it travels.
   *
   * @param body null: it is a GET
   * @param headers besides the content type
   */
  record Request(String url, @Nullable String body, Map<String, String> headers) {

    /** Copies what it is given. */
    Request {
      headers = Map.copyOf(headers);
    }

    /** Without headers: the signature is in the body. */
    Request(String url, @Nullable String body) {
      this(url, body, Map.of());
    }
  }

  Request write(Push push, String url, String secret, Instant at) {
    var envelope = new EnvelopeJson(recipe, url, secret);
    if (push.eventId() == AUTHORIZATION_CODE) return code(push, envelope, at);
    if (flatAuthorizations && AUTHORIZATIONS.contains(push.eventId())) {
      var flat = envelope.writeFlat(push.eventId(), push.message(), at.getEpochSecond());
      return new Request(url, flat);
    }
    return new Request(
        url,
        envelope.write(
            push.eventId(),
            push.appId(),
            push.messageId(),
            shopId(push),
            push.message(),
            at.getEpochSecond()));
  }

  private static Request code(Push push, EnvelopeJson envelope, Instant at) {
    var told = Json.read(push.message(), AuthorizationCode.class);
    var milliseconds = at.toEpochMilli();
    return told.byGet()
        ? new Request(envelope.writeCodeAsUrl(push.appId(), told, milliseconds), null)
        : new Request(envelope.url(), envelope.writeCode(push.appId(), told, milliseconds));
  }

  private @Nullable Long shopId(Push push) {
    if (push.eventId() != BRAND_REVOKED) return push.shopId();
    return switch (brandShop) {
      case FIRST -> Long.valueOf(push.shopId());
      case ZERO -> Long.valueOf(0);
      case ABSENT -> null;
    };
  }
}

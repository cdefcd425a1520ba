package dev.keetaorders.contracts.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of the Open Delivery dialect: HMAC-SHA256 with the client secret
 * (docs/keeta/opendelivery-api.md, section 2).
 */
public final class OpenDeliverySignature {

  /** The header that carries it, both ways. */
  public static final String HEADER = "X-App-Signature";

  private static final String HMAC = "HmacSHA256";
  private static final byte[] AND = {'&'};

  /**
   * Signs a request: {@code URL}, {@code &} and the sorted parameters, {@code &} and the body; what
   * is absent leaves no {@code &} (section 2.1).
   *
   * @param url without its query, as documented
   * @param query raw, not percent-encoded
   * @param canonicalBody the bytes that are sent, in canonical form; empty where there are none
   */
  public static String ofRequest(
      String url, Map<String, String> query, byte[] canonicalBody, String secret) {
    var parts = new ArrayList<byte[]>();
    parts.add(url.getBytes(UTF_8));
    new TreeMap<>(query)
        .forEach((name, value) -> parts.add(("&" + name + "=" + value).getBytes(UTF_8)));
    if (canonicalBody.length > 0) {
      parts.add(AND);
      parts.add(canonicalBody);
    }
    return base64(hmac(secret, parts));
  }

  /**
   * The signature of a push by that recipe; empty where its body has no such form.
   *
   * @param canonical asked for the one recipe that needs it
   */
  public static Optional<String> ofPush(
      OpenDeliveryRecipe recipe, String url, byte[] body, Canonical canonical, String secret) {
    return switch (recipe) {
      case O1 -> Optional.of(base64(hmac(secret, List.of(body))));
      case O2 -> Optional.of(HexFormat.of().formatHex(hmac(secret, List.of(body))));
      case O3 -> Optional.of(base64(hmac(secret, List.of(url.getBytes(UTF_8), AND, body))));
      case O4 -> canonical.of(body).map(bytes -> base64(hmac(secret, List.of(bytes))));
    };
  }

  /** Whether the signature is that of the recipe; takes the same time whatever differs. */
  public static boolean matches(
      String signature,
      OpenDeliveryRecipe recipe,
      String url,
      byte[] body,
      Canonical canonical,
      String secret) {
    return ofPush(recipe, url, body, canonical, secret)
        .map(expected -> MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8)))
        .orElse(false);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] hmac(String secret, List<byte[]> parts) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
      parts.forEach(mac::update);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HMAC, e);
    }
  }

  private OpenDeliverySignature() {}
}

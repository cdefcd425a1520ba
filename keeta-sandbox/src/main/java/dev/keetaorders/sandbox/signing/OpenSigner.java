package dev.keetaorders.sandbox.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of the Open Delivery dialect: HMAC-SHA256 with the client secret
 * (docs/keeta/opendelivery-api.md 2).
 */
public final class OpenSigner {

  /** One parameter of a query, as it reads when nothing in it is percent-encoded. */
  public record Parameter(String name, String value) {}

  /** What is signed of a push, and how it is written (section 2.3). */
  public enum PushForm {
    /** Base64, of the raw body: what Keeta documents. */
    BASE64_RAW,
    /** Lowercase hexadecimal, of the same. */
    HEX_RAW,
    /** Base64, of the URL, an ampersand and the raw body. */
    BASE64_URL,
    /** Base64, of the body in its canonical form. */
    BASE64_CANONICAL
  }

  /**
   * Whether that is the signature of the call.
   *
   * @param url without its query
   * @param body as it is signed; empty: there is none
   */
  public static boolean matches(
      String signature, String url, List<Parameter> query, String body, String secret) {
    var expected = base64(ofCall(url, query, body), secret);
    return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
  }

  /** The signature of a push. */
  public static String ofPush(
      PushForm form, String url, String body, String canonicalBody, String secret) {
    return switch (form) {
      case BASE64_RAW -> base64(body, secret);
      case HEX_RAW -> HexFormat.of().formatHex(hmac(body, secret));
      case BASE64_URL -> base64(url + "&" + body, secret);
      case BASE64_CANONICAL -> base64(canonicalBody, secret);
    };
  }

  private static String ofCall(String url, List<Parameter> query, String body) {
    var parameters =
        query.stream()
            .sorted(Comparator.comparing(Parameter::name))
            .map(each -> "&" + each.name() + "=" + each.value())
            .collect(Collectors.joining());
    return url + parameters + (body.isEmpty() ? "" : "&" + body);
  }

  private static String base64(String text, String secret) {
    return Base64.getEncoder().encodeToString(hmac(text, secret));
  }

  private static byte[] hmac(String text, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  private OpenSigner() {}
}

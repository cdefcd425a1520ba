package dev.keetaorders.contracts.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signatures of the Standard API: lowercase hex of SHA-256 over the sorted parameters, plain and
 * not HMAC (docs/keeta/standard-api.md, section 2.1; Keeta's published example is a test vector).
 */
public final class StandardSignature {

  /** The parameter that carries the signature and is no part of what it signs. */
  public static final String PARAMETER = "sig";

  /**
   * Signs top-level parameters.
   *
   * @param parameters each value as the text in which it travels: numbers as their digits, strings
   *     without quotes, objects and arrays as their JSON
   */
  public static String sign(
      StandardRecipe recipe, String url, Map<String, String> parameters, String secret) {
    var preimage = recipe.preimage(url, sorted(parameters), secret);
    return HexFormat.of().formatHex(sha256().digest(preimage.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether the signature is that of the recipe; takes the same time whatever differs. */
  public static boolean matches(
      String signature,
      StandardRecipe recipe,
      String url,
      Map<String, String> parameters,
      String secret) {
    var expected = sign(recipe, url, parameters, secret);
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
  }

  private static String sorted(Map<String, String> parameters) {
    var text = new StringBuilder();
    new TreeMap<>(parameters)
        .forEach((name, value) -> {
          if (name.equals(PARAMETER)) return;
          if (!text.isEmpty()) text.append('&');
          text.append(name).append('=').append(value);
        });
    return text.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private StandardSignature() {}
}

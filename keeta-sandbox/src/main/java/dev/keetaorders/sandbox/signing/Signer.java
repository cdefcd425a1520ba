package dev.keetaorders.sandbox.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeta's signature (docs/keeta/standard-api.md 2): plain SHA-256 over the URL, a question mark,
 * every parameter but {@code sig} sorted by name, and the secret. That is recipe R1; pushes may
 * have another.
 */
public final class Signer {

  /** The signature by R1, as of every call. */
  public static String sign(String url, Map<String, String> texts, String secret) {
    return sign(Recipe.R1, url, texts, secret);
  }

  /**
   * The signature.
   *
   * @param texts every parameter as its text: a scalar's own, an object's JSON exactly as it
   *     travels
   */
  public static String sign(Recipe recipe, String url, Map<String, String> texts, String secret) {
    var preimage = new StringBuilder(recipe.before(url));
    var separator = "";
    // String's order is that of code units: uppercase before lowercase.
    for (var parameter : new TreeMap<>(texts).entrySet()) {
      if (parameter.getKey().equals("sig")) continue;
      preimage
          .append(separator)
          .append(parameter.getKey())
          .append('=')
          .append(parameter.getValue());
      separator = "&";
    }
    preimage.append(secret);
    return HexFormat.of()
        .formatHex(sha256().digest(preimage.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether that is the signature. Takes the same time wherever they differ. */
  public static boolean matches(String sig, String url, Map<String, String> texts, String secret) {
    return MessageDigest.isEqual(
        sign(url, texts, secret).getBytes(StandardCharsets.UTF_8),
        sig.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private Signer() {}
}

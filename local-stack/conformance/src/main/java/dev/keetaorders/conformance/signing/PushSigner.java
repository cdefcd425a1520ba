package dev.keetaorders.conformance.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Signs pushes as Keeta does: plain SHA-256 over what the recipe says, the fields as their texts in
 * the order of their names, and the secret (docs/keeta/standard-api.md 2).
 *
 * @param url as registered
 */
public record PushSigner(Recipe recipe, String url, String secret) {

  /** The signature of these fields; a {@code sig} among them is left out. */
  public String sign(Map<String, String> texts) {
    var parameters =
        new TreeMap<>(texts)
            .entrySet().stream()
                .filter(field -> !field.getKey().equals("sig"))
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    return sha256(recipe.before(url) + parameters + secret);
  }

  private static String sha256(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(hash.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "PushSigner[%s, %s]".formatted(recipe, url);
  }
}

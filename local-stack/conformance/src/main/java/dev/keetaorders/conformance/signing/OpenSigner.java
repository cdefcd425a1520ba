package dev.keetaorders.conformance.signing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs pushes of the Open Delivery dialect as Keeta documents it: Base64 of HMAC-SHA256 over the
 * raw body (docs/keeta/opendelivery-api.md 2.3).
 */
public record OpenSigner(String secret) {

  private static final String ALGORITHM = "HmacSHA256";

  /** The signature of a body. */
  public String sign(String body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", e);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "OpenSigner[]";
  }
}

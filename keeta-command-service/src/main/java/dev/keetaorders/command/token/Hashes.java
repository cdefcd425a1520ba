package dev.keetaorders.command.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What secrets are known by without being kept: nobody comes from the hash back to the secret. */
final class Hashes {

  /** The hash of a secret of that app; another app's is another. */
  static String of(String appId, String secret) {
    try {
      var text = (appId + "\n" + secret).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  private Hashes() {}
}

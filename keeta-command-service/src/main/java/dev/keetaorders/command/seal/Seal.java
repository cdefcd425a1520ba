package dev.keetaorders.command.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.settings.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets for the database with AES-256-GCM, and opens them. What was sealed for one place
 * cannot be opened for another: who can write to the database cannot give one app another's token.
 */
public final class Seal {

  /** What opening gave. */
  public sealed interface Opened {
    /** The secret. */
    record Open(Secret secret) implements Opened {}

    /** Its key is not among ours. */
    record NoSuchKey(String keyId) implements Opened {}

    /** It is not what was sealed with that key for that place. */
    record Broken(String keyId) implements Opened {}
  }

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SealingKeys keys;
  private final SecureRandom random;

  /** With those keys, and a nonce of its own for every secret. */
  public Seal(SealingKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  /** Whether there is a key to seal with. */
  public boolean isPossible() {
    return keys.first().isPresent();
  }

  /**
   * Seals a secret.
   *
   * @param place where it will lie
   * @throws IllegalStateException if there is no key
   */
  public Sealed seal(String place, Secret secret) {
    var id = keys.first().orElseThrow(() -> new IllegalStateException("No key to seal with"));
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var text = secret.value().getBytes(UTF_8);
      var sealed =
          cipher(Cipher.ENCRYPT_MODE, keys.find(id).orElseThrow(), nonce, place).doFinal(text);
      var bytes = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
      return new Sealed(id, bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is part of every JDK", e);
    }
  }

  /** Opens what lies in that place. */
  public Opened open(String place, Sealed sealed) {
    var key = keys.find(sealed.keyId());
    if (key.isEmpty()) return new Opened.NoSuchKey(sealed.keyId());
    var bytes = sealed.bytes();
    if (bytes.length <= NONCE_BYTES) return new Opened.Broken(sealed.keyId());
    var nonce = new byte[NONCE_BYTES];
    System.arraycopy(bytes, 0, nonce, 0, NONCE_BYTES);
    try {
      var text =
          cipher(Cipher.DECRYPT_MODE, key.get(), nonce, place)
              .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return new Opened.Open(new Secret(new String(text, UTF_8)));
    } catch (AEADBadTagException _) {
      return new Opened.Broken(sealed.keyId());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is part of every JDK", e);
    }
  }

  /** Whether another key than the one that seals now was used. */
  public boolean isOutdated(Sealed sealed) {
    return keys.first().filter(sealed.keyId()::equals).isEmpty();
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String place)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(UTF_8));
    return cipher;
  }
}

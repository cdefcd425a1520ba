package dev.keetaorders.contracts.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * JSON in the one form that RFC 8785 (JCS) gives it: keys sorted, no blanks, numbers as ECMAScript
 * writes them. Keeta's Open Delivery dialect signs bodies in this form.
 */
public final class CanonicalJson {

  /**
   * The canonical bytes of a JSON object or array. Empty for everything that is none, and for what
   * the form cannot express, such as a key that stands there twice.
   *
   * @param json as it was received; whoever takes it from outside has bounded its depth
   */
  public static Optional<byte[]> of(byte[] json) {
    try {
      return Optional.of(new JsonCanonicalizer(json).getEncodedUTF8());
    } catch (IOException | RuntimeException _) {
      // The library reports some faults (a bad escape at the end) as unchecked exceptions.
      return Optional.empty();
    }
  }

  /** The canonical bytes of JSON that is known to be well formed. */
  public static byte[] of(String json) {
    return of(json.getBytes(StandardCharsets.UTF_8))
        .orElseThrow(() -> new IllegalArgumentException("No JSON that RFC 8785 can express"));
  }

  private CanonicalJson() {}
}

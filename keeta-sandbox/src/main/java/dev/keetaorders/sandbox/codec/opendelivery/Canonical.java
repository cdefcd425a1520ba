package dev.keetaorders.sandbox.codec.opendelivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON in the form of RFC 8785, which is what the dialect signs of a body. */
public final class Canonical {

  /** That form; empty of what is no JSON object or array, or has a name twice. */
  public static Optional<String> of(String json) {
    try {
      return Optional.of(new String(new JsonCanonicalizer(json).getEncodedUTF8(), UTF_8));
    } catch (IOException | RuntimeException _) {
      // The library reports some faults as unchecked exceptions.
      return Optional.empty();
    }
  }

  private Canonical() {}
}

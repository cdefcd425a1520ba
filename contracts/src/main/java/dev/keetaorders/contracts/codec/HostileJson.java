package dev.keetaorders.contracts.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/** JSON that anybody may have sent, read as a stream of tokens within fixed limits. */
public final class HostileJson {

  /**
   * The size of a body is bounded before it comes here; these bound what it can cost. An order
   * nests about a dozen levels (groups within groups of a product), its longest number has 16
   * digits, and its longest text is the message itself.
   */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(100)
          .maxNumberLength(1_000)
          .maxNameLength(1_024)
          .maxStringLength(4 * 1_024 * 1_024)
          .build();

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(LIMITS)
          // Always UTF-8, as Keeta documents: a guess would move the offsets that values are cut
          // at.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          // Names from outside must not fill the JVM's table of interned strings.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  public static JsonParser parser(byte[] utf8) throws IOException {
    return JSON.createParser(utf8);
  }

  public static JsonParser parser(String text) throws IOException {
    return JSON.createParser(text);
  }

  private HostileJson() {}
}

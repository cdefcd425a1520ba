package dev.keetaorders.sandbox.api.standard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.keetaorders.sandbox.codec.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The body of a call, each parameter as the text that is signed: of a string its content, of a
 * number, true or false its characters, of an object or array its JSON exactly as it came, of null
 * what a switch says (docs/keeta/standard-api.md 2.1).
 */
public record SignedBody(Map<String, String> texts) {

  /**
   * What is signed of values that are no plain text; nobody knows how Keeta's server reads them.
   *
   * @param rewritten of an object or array, its JSON written again, compact; else exactly as it
   *     came
   * @param ofNull of a top-level null
   */
  public record Reading(boolean rewritten, OfNull ofNull) {}

  /** What is signed of a top-level null. */
  public enum OfNull {
    /** The text {@code null}. */
    NULL,
    /** Nothing after the equals sign. */
    EMPTY,
    /** It is as if it had not been sent. */
    OMITTED
  }

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Copies what it is given. */
  public SignedBody {
    texts = Map.copyOf(texts);
  }

  /** The parameters, or empty if the body is not one JSON object without repeated names. */
  static Optional<SignedBody> read(String body, Reading reading) {
    try (var parser = FACTORY.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) return Optional.empty();
      var texts = new TreeMap<String, String>();
      for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
          texts.put(name, text(parser, body, reading));
        } else if (reading.ofNull() != OfNull.OMITTED) {
          texts.put(name, reading.ofNull() == OfNull.EMPTY ? "" : "null");
        }
      }
      var complete = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
      return complete ? Optional.of(new SignedBody(texts)) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static String text(JsonParser parser, String body, Reading reading) throws IOException {
    if (!parser.currentToken().isStructStart()) return parser.getText();
    var start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    var end = (int) parser.currentLocation().getCharOffset();
    var asItCame = body.substring(start, end);
    return reading.rewritten() ? Json.write(Json.treeOrText(asItCame)) : asItCame;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }
}

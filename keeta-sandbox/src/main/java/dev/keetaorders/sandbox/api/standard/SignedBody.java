package dev.keetaorders.sandbox.api.standard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The body of a call, each parameter as the text that is signed: of a string its content, of a
 * number, true, false or null its characters, of an object or array its JSON exactly as it came
 * (docs/keeta/standard-api.md 2.1; for a top-level null INFERRED).
 */
record SignedBody(Map<String, String> texts) {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  SignedBody {
    texts = Map.copyOf(texts);
  }

  /** The parameters, or empty if the body is not one JSON object without repeated names. */
  static Optional<SignedBody> read(String body) {
    try (var parser = FACTORY.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) return Optional.empty();
      var texts = new TreeMap<String, String>();
      for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        texts.put(name, text(parser, body));
      }
      var complete = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
      return complete ? Optional.of(new SignedBody(texts)) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static String text(JsonParser parser, String body) throws IOException {
    if (!parser.currentToken().isStructStart()) return parser.getText();
    var start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    var end = (int) parser.currentLocation().getCharOffset();
    return body.substring(start, end);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }
}

package dev.keetaorders.gateway.receive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.keetaorders.contracts.codec.HostileJson;
import dev.keetaorders.contracts.notification.QuarantineReason;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the outer object of a push in one pass, keeping each value as the text in which it
 * travelled, which is what Keeta signs.
 */
final class EnvelopeReader {

  /** What reading gave. Reading never throws, whatever it is given. */
  sealed interface Reading {

    /** A JSON object; the empty one is a heartbeat. */
    record Read(Envelope envelope) implements Reading {}

    /**
     * No JSON object, or one that can be understood in two ways.
     *
     * @param soFar what stood before the fault
     */
    record Unreadable(QuarantineReason why, Envelope soFar) implements Reading {}
  }

  /** Reads a body. */
  static Reading read(byte[] body) {
    var parameters = new LinkedHashMap<String, String>();
    var scalars = new HashSet<String>();
    var unsure = "";
    var messageIsText = true;
    try (var json = HostileJson.parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return new Reading.Unreadable(QuarantineReason.NOT_A_JSON_OBJECT, Envelope.NONE);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        unsure = "";
        var name = json.currentName();
        var token = json.nextToken();
        if (name.equals("message")) messageIsText = token == JsonToken.VALUE_STRING;
        if (isScalar(token)) scalars.add(name);
        // Nobody can say which of the two was signed, nor which one another reader would take.
        if (parameters.putIfAbsent(name, text(json, token, body)) != null) {
          return new Reading.Unreadable(
              QuarantineReason.REPEATED_KEY, new Envelope(parameters, scalars, true));
        }
        unsure = name;
      }
      unsure = "";
      return json.nextToken() == null
          ? new Reading.Read(new Envelope(parameters, scalars, messageIsText))
          : new Reading.Unreadable(
              QuarantineReason.NOT_A_JSON_OBJECT, new Envelope(parameters, scalars, true));
    } catch (IOException | RuntimeException _) {
      // Jackson reports some limits (too many equal hashes of names) as IllegalStateException.
      // A number at the very end may be cut in the middle: it is no id.
      scalars.remove(unsure);
      return new Reading.Unreadable(
          QuarantineReason.NOT_A_JSON_OBJECT, new Envelope(parameters, scalars, true));
    }
  }

  /** Reads the query of a GET, which Keeta documents for event 1: its parameters are the signed. */
  static Reading readQuery(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : query.split("&", -1)) {
      if (pair.isEmpty()) continue;
      var equals = pair.indexOf('=');
      try {
        var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        if (parameters.putIfAbsent(name, value) != null) {
          return new Reading.Unreadable(QuarantineReason.REPEATED_KEY, envelope(parameters));
        }
      } catch (IllegalArgumentException _) {
        return new Reading.Unreadable(QuarantineReason.NOT_A_QUERY, envelope(parameters));
      }
    }
    return new Reading.Read(envelope(parameters));
  }

  private static Envelope envelope(Map<String, String> parameters) {
    return new Envelope(parameters, parameters.keySet(), true);
  }

  private static boolean isScalar(JsonToken token) {
    return token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
  }

  private static String text(JsonParser json, JsonToken token, byte[] body) throws IOException {
    if (!token.isStructStart()) return json.getText();
    var from = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    var to = (int) json.currentLocation().getByteOffset();
    return new String(body, from, to - from, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private EnvelopeReader() {}
}

package dev.keetaorders.command.receive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.keetaorders.contracts.codec.HostileJson;
import dev.keetaorders.contracts.notification.OpenDeliveryEvent;
import dev.keetaorders.contracts.notification.QuarantineReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to a poll in one pass: an array of events, of which each keeps the very bytes in
 * which it travelled. An array in Keeta's envelope is read like one without.
 */
public final class PolledEventsReader {

  /**
   * One element of the array.
   *
   * @param value its bytes
   * @param event what could be read of it
   * @param why it is no event; absent where it is one
   */
  public record Item(byte[] value, OpenDeliveryEvent event, @Nullable QuarantineReason why) {}

  /**
   * What reading gave. Reading never throws, whatever it is given.
   *
   * @param items what stands there, up to the fault where there is one
   * @param isWhole whether it was read to its end
   */
  public record Reading(List<Item> items, boolean isWhole) {
    /** Copies the items. */
    public Reading {
      items = List.copyOf(items);
    }
  }

  private static final OpenDeliveryEvent NOTHING = new OpenDeliveryEvent(Map.of(), false);

  private final byte[] body;
  private final List<Item> items = new ArrayList<>();

  private PolledEventsReader(byte[] body) {
    this.body = body;
  }

  /** Reads a body. */
  public static Reading read(byte[] body) {
    var reader = new PolledEventsReader(body);
    try (var json = HostileJson.parser(body)) {
      var isWhole = reader.document(json) && json.nextToken() == null;
      return new Reading(reader.items, isWhole);
    } catch (IOException | RuntimeException _) {
      // Jackson reports some limits (too many equal hashes of names) as IllegalStateException.
      return new Reading(reader.items, false);
    }
  }

  private boolean document(JsonParser json) throws IOException {
    return switch (json.nextToken()) {
      case START_ARRAY -> array(json);
      case START_OBJECT -> envelope(json);
      case null, default -> false;
    };
  }

  /** {@code {"code":0,"data":[...]}}, which nobody has seen around a poll, and others have. */
  private boolean envelope(JsonParser json) throws IOException {
    var found = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      var token = json.nextToken();
      if (name.equals("code") && !json.getText().equals("0")) return false;
      if (name.equals("data") && token == JsonToken.START_ARRAY) found = array(json);
      else json.skipChildren();
    }
    return found;
  }

  private boolean array(JsonParser json) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == null) return false;
      var from = (int) json.currentTokenLocation().getByteOffset();
      if (json.currentToken() == JsonToken.START_OBJECT) {
        event(json, from);
      } else {
        json.skipChildren();
        json.finishToken();
        items.add(new Item(slice(json, from), NOTHING, QuarantineReason.NOT_A_JSON_OBJECT));
      }
    }
    return true;
  }

  private void event(JsonParser json, int from) throws IOException {
    var scalars = new LinkedHashMap<String, String>();
    var seen = new HashSet<String>();
    var isRepeated = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      var token = json.nextToken();
      isRepeated |= !seen.add(name);
      if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
        scalars.putIfAbsent(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    items.add(
        new Item(
            slice(json, from),
            new OpenDeliveryEvent(scalars, seen.contains("opType")),
            isRepeated ? QuarantineReason.REPEATED_KEY : null));
  }

  private byte[] slice(JsonParser json, int from) {
    return Arrays.copyOfRange(body, from, (int) json.currentLocation().getByteOffset());
  }
}

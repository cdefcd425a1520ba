package dev.keetaorders.sandbox.api.opendelivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.codec.Json;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a body, read strictly: what is missing, of another type or null is refused by name.
 * Fields that nobody knows are passed over.
 *
 * @param prefix what stands before a field's name in a refusal
 */
record OpenBody(JsonNode json, String prefix) {

  static OpenBody read(String body) throws Objection {
    var tree = tree(body);
    if (!tree.isObject()) throw Objection.wrong("the body is not a JSON object");
    return new OpenBody(tree, "");
  }

  /** The elements of a body that is an array of objects. */
  static List<OpenBody> readArray(String body) throws Objection {
    var tree = tree(body);
    if (!tree.isArray()) throw Objection.wrong("the body is not a JSON array");
    return objects(tree, "");
  }

  /**
   * That there is no body: it is refused, unless it is an empty object, which Keeta passes over.
   */
  static void none(String body) throws Objection {
    if (!isNone(body)) throw Objection.wrong("the call takes no body");
  }

  /** Whether it counts as no body at all. */
  static boolean isNone(String body) {
    return body.isBlank() || body.strip().equals("{}");
  }

  private static JsonNode tree(String body) throws Objection {
    try {
      return Json.tree(body);
    } catch (Json.NotJson _) {
      throw Objection.wrong("the body is not JSON");
    }
  }

  private static List<OpenBody> objects(JsonNode array, String prefix) throws Objection {
    var all = new ArrayList<OpenBody>();
    for (int i = 0; i < array.size(); i++) {
      var name = "%s[%d]".formatted(prefix, i);
      if (!array.get(i).isObject()) throw Objection.wrong(name + " is not an object");
      all.add(new OpenBody(array.get(i), name + "."));
    }
    return all;
  }

  String requiredText(String name) throws Objection {
    return text(name).orElseThrow(() -> missing(name));
  }

  Optional<String> text(String name) throws Objection {
    var value = present(name);
    if (value.isEmpty()) return Optional.empty();
    if (!value.get().isTextual() || value.get().asText().isBlank()) {
      throw wrong(name, "is not a text");
    }
    return Optional.of(value.get().asText());
  }

  /** A required text that is one of those. */
  String oneOf(String name, String... words) throws Objection {
    var text = requiredText(name);
    if (Arrays.asList(words).contains(text)) return text;
    throw wrong(name, "is not one of " + String.join(", ", words));
  }

  void requiredTime(String name) throws Objection {
    if (present(name).isEmpty()) throw missing(name);
    time(name);
  }

  void time(String name) throws Objection {
    var text = text(name);
    if (text.isEmpty()) return;
    try {
      var _ = OffsetDateTime.parse(text.get());
    } catch (DateTimeParseException _) {
      throw wrong(name, "is not a time of RFC 3339");
    }
  }

  Optional<Long> integer(String name) throws Objection {
    var value = present(name);
    if (value.isEmpty()) return Optional.empty();
    if (!value.get().isIntegralNumber() || !value.get().canConvertToLong()) {
      throw wrong(name, "is not an integer");
    }
    return Optional.of(value.get().longValue());
  }

  void requiredNumber(String name) throws Objection {
    if (!present(name).orElseThrow(() -> missing(name)).isNumber()) {
      throw wrong(name, "is not a number");
    }
  }

  /** A list of texts, empty if it is not there. */
  List<String> texts(String name, int most) throws Objection {
    var value = present(name);
    if (value.isEmpty()) return List.of();
    var texts = new ArrayList<String>();
    for (var each : value.get()) {
      if (!each.isTextual()) throw wrong(name, "is not a list of texts");
      texts.add(each.asText());
    }
    if (!value.get().isArray() || texts.size() > most) {
      throw wrong(name, "is not a list of at most " + most + " texts");
    }
    return texts;
  }

  /** An object within, if it is there. */
  Optional<OpenBody> object(String name) throws Objection {
    var value = present(name);
    if (value.isEmpty()) return Optional.empty();
    if (!value.get().isObject()) throw wrong(name, "is not an object");
    return Optional.of(new OpenBody(value.get(), prefix + name + "."));
  }

  List<OpenBody> requiredObjects(String name, int most) throws Objection {
    var value = present(name).orElseThrow(() -> missing(name));
    if (!value.isArray() || value.isEmpty() || value.size() > most) {
      throw wrong(name, "is not a list of 1 to " + most);
    }
    return objects(value, prefix + name);
  }

  private Optional<JsonNode> present(String name) throws Objection {
    var value = json.path(name);
    // What is optional is left out, not sent as null (docs/keeta/opendelivery-api.md 1.1).
    if (value.isNull()) throw wrong(name, "is null");
    return value.isMissingNode() ? Optional.empty() : Optional.of(value);
  }

  Objection missing(String name) {
    return wrong(name, "is missing");
  }

  Objection wrong(String name, String why) {
    return Objection.wrong(prefix + name + " " + why);
  }
}

package dev.keetaorders.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.codec.Json;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request, each optional until it is asked for. Whatever is wrong is a problem that
 * names the field and the remedy. Unknown fields are passed over.
 *
 * @param prefix what stands before a field's name in a problem
 */
record Fields(JsonNode json, String prefix) {

  /** The fields of a body; an empty body has none. */
  static Fields of(@Nullable String body) {
    return new Fields(object(tree(body), "body"), "");
  }

  /** The elements of a body that is an array. */
  static Iterable<Fields> each(@Nullable String body) {
    var array = tree(body);
    if (!array.isArray()) {
      throw ProblemException.wrong("body", "it is not an array", "send [{...}], [] for none");
    }
    var all = new ArrayList<Fields>();
    for (int i = 0; i < array.size(); i++) {
      all.add(new Fields(object(array.get(i), "[" + i + "]"), "[" + i + "]."));
    }
    return all;
  }

  private static JsonNode tree(@Nullable String body) {
    if (body == null || body.isBlank()) return Json.object();
    try {
      return Json.tree(body);
    } catch (Json.NotJson e) {
      throw ProblemException.wrong("body", "it is not JSON: " + e.getMessage(), "send JSON");
    }
  }

  private static JsonNode object(JsonNode json, String field) {
    if (json.isObject()) return json;
    throw ProblemException.wrong(field, "it is not an object", "send {...}");
  }

  Optional<String> text(String name) {
    var value = json.path(name);
    if (value.isMissingNode() || value.isNull()) return Optional.empty();
    if (value.isTextual() || value.isIntegralNumber()) return Optional.of(value.asText());
    throw wrong(name, "it is neither a text nor an integer", "send a text");
  }

  /** A list of texts, empty if it is not there. */
  List<String> texts(String name, int most) {
    var value = json.path(name);
    if (value.isMissingNode() || value.isNull()) return List.of();
    var texts = new ArrayList<String>();
    value.forEach(each -> texts.add(each.asText()));
    var good = value.isArray() && texts.size() <= most && !texts.contains("");
    if (good) return texts;
    throw wrong(name, "it is no list of texts", "send [\"...\"], at most " + most + " texts");
  }

  /** An id or number: JSON strings and numbers are taken alike, because ids are strings here. */
  Optional<Long> number(String name, long least, long most) {
    return text(name)
        .map(text -> {
          try {
            var number = Long.parseLong(text.trim());
            if (number >= least && number <= most) return number;
          } catch (NumberFormatException _) {
            // Told below, in the same words.
          }
          throw wrong(
              name, "'" + text + "' is not good", "send an integer from " + least + " to " + most);
        });
  }

  Optional<Double> fraction(String name) {
    var value = json.path(name);
    if (value.isMissingNode() || value.isNull()) return Optional.empty();
    if (value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1) {
      return Optional.of(value.doubleValue());
    }
    throw wrong(name, "'" + value + "' is not good", "send a number from 0 to 1");
  }

  Optional<Boolean> flag(String name) {
    var value = json.path(name);
    if (value.isMissingNode() || value.isNull()) return Optional.empty();
    if (value.isBoolean()) return Optional.of(value.booleanValue());
    throw wrong(name, "'" + value + "' is not good", "send true or false");
  }

  Optional<Duration> duration(String name, Duration most) {
    return text(name)
        .map(text -> {
          try {
            var duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(most) <= 0) return duration;
          } catch (DateTimeParseException _) {
            // Told below, in the same words.
          }
          throw wrong(
              name,
              "'" + text + "' is not good",
              "send an ISO-8601 duration such as PT4M10S, from PT0S to " + most);
        });
  }

  <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
    return text(name)
        .map(text -> {
          for (var value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text)) return value;
          }
          throw wrong(
              name,
              "'" + text + "' is not known",
              "send one of " + Arrays.toString(type.getEnumConstants()));
        });
  }

  JsonNode value(String name) {
    return json.path(name);
  }

  ProblemException missing(String name, String remedy) {
    return wrong(name, "it is missing", remedy);
  }

  ProblemException wrong(String name, String why, String remedy) {
    return ProblemException.wrong(prefix + name, prefix + name + ": " + why, remedy);
  }
}

package dev.keetaorders.contracts.codec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.codec.CommandReader.FieldError;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object within a command, read strictly. What is wrong is named by its
 * path, together with the remedy and without its value, which may be personal. A null is absent.
 */
final class Fields {

  static final int LONGEST_TEXT = 500;

  // Not every reader of a command, nor every database, goes further than that.
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]+");

  private final JsonNode object;
  private final String prefix;

  private Fields(JsonNode object, String prefix) {
    this.object = object;
    this.prefix = prefix;
  }

  static Fields ofDocument(JsonNode document) {
    return new Fields(document, "");
  }

  static Fields of(String path, JsonNode object) throws WrongField {
    if (object.isObject()) return new Fields(object, path + ".");
    throw new WrongField(
        new FieldError(path, "is no JSON object", "give {} or its fields, in braces"));
  }

  static boolean isId(String text, int longest) {
    return text.length() <= longest && VISIBLE_ASCII.matcher(text).matches();
  }

  WrongField wrong(String name, String why, String remedy) {
    return new WrongField(new FieldError(prefix + name, why, remedy));
  }

  boolean has(String name) {
    return present(name) != null;
  }

  private @Nullable JsonNode present(String name) {
    var node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  @Nullable String text(String name) throws WrongField {
    var node = present(name);
    if (node == null) return null;
    if (!node.isTextual()) throw wrong(name, "is no JSON string", "write it in quotes");
    if (node.textValue().length() > LONGEST_TEXT) {
      throw wrong(name, "is too long", "give at most %d characters".formatted(LONGEST_TEXT));
    }
    return node.textValue();
  }

  /** A text that says something. */
  @Nullable String words(String name) throws WrongField {
    var text = text(name);
    if (text == null || !text.isBlank()) return text;
    throw wrong(name, "is blank", "write it, or leave it out");
  }

  /** A text of that form, or absent. */
  @Nullable String matching(String name, Pattern form, String remedy) throws WrongField {
    var text = text(name);
    if (text == null || form.matcher(text).matches()) return text;
    throw wrong(name, "does not have its form", remedy);
  }

  String required(String name, Pattern form, String remedy) throws WrongField {
    var text = matching(name, form, remedy);
    if (text == null) throw wrong(name, "is missing", remedy);
    return text;
  }

  @Nullable String id(String name, int longest) throws WrongField {
    var node = present(name);
    if (node == null) return null;
    if (node.isNumber()) {
      throw wrong(
          name,
          "is a JSON number, and many programs lose digits of numbers above 2^53",
          "write it as a JSON string, in quotes");
    }
    if (!node.isTextual()) throw wrong(name, "is no JSON string", "write it in quotes");
    if (!isId(node.textValue(), longest)) {
      throw wrong(name, "is no id", "give 1 to %d visible ASCII characters".formatted(longest));
    }
    return node.textValue();
  }

  String requiredId(String name, int longest) throws WrongField {
    var id = id(name, longest);
    if (id == null) throw wrong(name, "is missing", "give it as a JSON string");
    return id;
  }

  @Nullable Instant time(String name) throws WrongField {
    var word = text(name);
    if (word == null) return null;
    var time = Times.read(word);
    var remedy = "write it like 2026-01-05T12:04:30.000Z";
    if (time.isEmpty()) throw wrong(name, "is no RFC 3339 time", remedy);
    if (time.get().isBefore(EARLIEST) || time.get().isAfter(LATEST)) {
      throw wrong(name, "is not within the years 2000 to 9999", remedy);
    }
    return time.get();
  }

  /** A whole number within those bounds. */
  int count(String name, int least, int most) throws WrongField {
    var remedy = "give a JSON number from %d to %d".formatted(least, most);
    var node = present(name);
    if (node == null) throw wrong(name, "is missing", remedy);
    if (!node.isIntegralNumber()) throw wrong(name, "is no whole JSON number", remedy);
    if (!node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
      throw wrong(name, "is out of bounds", remedy);
    }
    return node.intValue();
  }

  /** A whole number within those bounds, or absent. */
  @Nullable Integer optionalCount(String name, int least, int most) throws WrongField {
    return has(name) ? count(name, least, most) : null;
  }

  /** A number within those bounds, or absent. */
  @Nullable BigDecimal number(String name, int least, int most) throws WrongField {
    var node = present(name);
    if (node == null) return null;
    var remedy = "give a JSON number from %d to %d".formatted(least, most);
    if (!node.isNumber()) throw wrong(name, "is no JSON number", remedy);
    var number = node.decimalValue();
    if (number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw wrong(name, "is out of bounds", remedy);
    }
    return number;
  }

  /** A text that says something. */
  String requiredWords(String name, String remedy) throws WrongField {
    var words = words(name);
    if (words == null) throw wrong(name, "is missing", remedy);
    return words;
  }

  /** One of those words. */
  String oneOf(String name, List<String> words) throws WrongField {
    var remedy = "give one of " + String.join(", ", words);
    var word = text(name);
    if (word == null) throw wrong(name, "is missing", remedy);
    if (!words.contains(word)) throw wrong(name, "is none of Keeta's words", remedy);
    return word;
  }

  Instant requiredTime(String name) throws WrongField {
    var time = time(name);
    if (time == null) throw wrong(name, "is missing", "write it like 2026-01-05T12:04:30.000Z");
    return time;
  }

  /** The texts of a list, each of which says something; none if the list is absent. */
  List<String> allWords(String name, int most) throws WrongField {
    var node = present(name);
    if (node == null) return List.of();
    if (!node.isArray()) throw wrong(name, "is no JSON array", "give a list of strings");
    if (node.size() > most) throw wrong(name, "is too long", "give at most " + most);
    var all = new ArrayList<String>();
    for (var i = 0; i < node.size(); i++) {
      var text = node.get(i).textValue();
      if (text == null || text.isBlank() || text.length() > LONGEST_TEXT) {
        throw wrong(
            "%s[%d]".formatted(name, i),
            "is no text that says something",
            "give at most %d characters, in quotes".formatted(LONGEST_TEXT));
      }
      all.add(text);
    }
    return all;
  }

  @Nullable Fields object(String name) throws WrongField {
    var node = present(name);
    return node == null ? null : of(prefix + name, node);
  }

  /** The objects of a list, each by its place; none if the list is absent. */
  List<Fields> objects(String name, int most) throws WrongField {
    var node = present(name);
    if (node == null) return List.of();
    if (!node.isArray()) throw wrong(name, "is no JSON array", "give a list of objects");
    if (node.size() > most) throw wrong(name, "is too long", "give at most " + most);
    var objects = new ArrayList<Fields>();
    for (var i = 0; i < node.size(); i++) {
      objects.add(of("%s%s[%d]".formatted(prefix, name, i), node.get(i)));
    }
    return objects;
  }
}

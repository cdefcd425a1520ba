package dev.keetaorders.orderstate.translate.standard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.keetaorders.contracts.codec.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One place in a document of Keeta's, present or not. Everything in Keeta's schemas is optional and
 * some of it changes its type (docs/keeta/standard-api.md, sections 4.4 and 7), so that a field of
 * an unexpected shape reads as absent and never hides the rest. The bytes on the log keep whatever
 * is too long, too deep or too strange to be shown.
 */
record Field(JsonNode node) {

  /** Keeta writes no fraction; one with an exponent of ten digits is no reason to stop. */
  private static final ObjectReader TREE =
      Json.mapper().reader().without(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Field ABSENT = new Field(MissingNode.getInstance());

  /** Keeta did not exist before; an earlier time is seconds taken for milliseconds, or a zero. */
  private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /** What begins so is encrypted, opaque, and no value to show (section 3). */
  private static final String ENCRYPTED = "ENC_";

  private static final int LONGEST_ID = 64;
  private static final int LONGEST_TEXT = 300;
  private static final int LONGEST_RAW = 4000;
  private static final int LONGEST_LANGUAGE = 35;
  private static final int MOST_LANGUAGES = 20;

  Field get(String name) {
    return new Field(node.path(name));
  }

  boolean isObject() {
    return node.isObject();
  }

  boolean isArray() {
    return node.isArray();
  }

  Stream<Field> elements() {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(Field::new)
        : Stream.empty();
  }

  /** The document in the string, where Keeta puts one there; else the value as it is. */
  Field document() {
    if (!node.isTextual()) return this;
    try {
      return parse(node.textValue());
    } catch (IOException _) {
      return ABSENT;
    }
  }

  /** The document of that text. */
  static Field parse(String text) throws IOException {
    return parse(text.getBytes(UTF_8));
  }

  /** The document in those bytes. */
  static Field parse(byte[] utf8) throws IOException {
    try {
      var node = TREE.readTree(utf8);
      return node == null ? ABSENT : new Field(node);
    } catch (IllegalStateException | IllegalArgumentException e) {
      // Jackson reports some of its limits so: too many names of one hash, an exponent too large.
      throw new IOException("A limit of the parser", e);
    }
  }

  /** A number as its digits, a text as it is unless it is blank, encrypted, or far too long. */
  Optional<String> text() {
    return node.isTextual() || node.isIntegralNumber()
        ? Optional.of(whole(node.asText()))
            .filter(text -> !text.isBlank() && !text.startsWith(ENCRYPTED))
            .map(text -> shortened(text, LONGEST_TEXT))
        : Optional.empty();
  }

  /**
   * What stands there, as Keeta wrote it: encrypted text and fractions too, a document as its text;
   * a blank or an empty list says nothing. For personal data alone, and to be shown nowhere else.
   */
  Optional<String> raw() {
    if (node.isMissingNode() || node.isNull()) return Optional.empty();
    return Optional.of(whole(node.isContainerNode() ? node.toString() : node.asText()))
        .filter(text -> !text.isBlank() && !text.equals("[]"))
        .map(text -> shortened(text, LONGEST_RAW));
  }

  /** A text that can name something: not one that was cut, or that a column of text refuses. */
  Optional<String> id() {
    return text()
        .filter(
            text -> text.length() <= LONGEST_ID && text.chars().noneMatch(Character::isISOControl));
  }

  /** The texts of an object by language. */
  Map<String, String> names() {
    var names = new TreeMap<String, String>();
    if (!node.isObject()) return names;
    node.propertyStream()
        .map(Map.Entry::getKey)
        .filter(language -> language.length() <= LONGEST_LANGUAGE)
        .limit(MOST_LANGUAGES)
        .forEach(
            language -> get(language).text().ifPresent(name -> names.put(whole(language), name)));
    return names;
  }

  /** Half a surrogate pair cannot be written as UTF-8; JSON's escapes can smuggle one in. */
  private static String whole(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  private static String shortened(String text, int longest) {
    if (text.length() <= longest) return text;
    var end = Character.isHighSurrogate(text.charAt(longest - 1)) ? 1 : 0;
    return text.substring(0, longest - end);
  }

  OptionalLong number() {
    if (node.isIntegralNumber() && node.canConvertToLong()) return OptionalLong.of(node.asLong());
    if (!node.isTextual() || !node.asText().matches("-?\\d{1,18}")) return OptionalLong.empty();
    return OptionalLong.of(Long.parseLong(node.asText()));
  }

  /** How many; none where it is not told or is no number of things. */
  int count() {
    var count = number().orElse(0);
    return count < 0 || count > Integer.MAX_VALUE ? 0 : (int) count;
  }

  /** A time in milliseconds, unless it is implausible. */
  Optional<Instant> time() {
    var millis = number();
    if (millis.isEmpty()) return Optional.empty();
    var time = Instant.ofEpochMilli(millis.getAsLong());
    return Optional.of(time).filter(t -> t.isAfter(EARLIEST) && t.isBefore(LATEST));
  }
}

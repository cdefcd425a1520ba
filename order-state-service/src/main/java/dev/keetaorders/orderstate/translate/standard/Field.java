package dev.keetaorders.orderstate.translate.standard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One place in a document of Keeta's, present or not. Everything in Keeta's schemas is optional and
 * some of it changes its type (docs/keeta/standard-api.md, sections 4.4 and 7), so that a field of
 * an unexpected shape reads as absent and never hides the rest.
 */
record Field(JsonNode node) {

  /** Keeta did not exist before; an earlier time is seconds taken for milliseconds, or a zero. */
  private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  Field get(String name) {
    return new Field(node.path(name));
  }

  boolean isObject() {
    return node.isObject();
  }

  Stream<Field> elements() {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(Field::new)
        : Stream.empty();
  }

  Stream<String> names() {
    return node.isObject() ? node.propertyStream().map(Map.Entry::getKey) : Stream.empty();
  }

  /** A number as its digits, a text as it is unless it is blank. */
  Optional<String> text() {
    return node.isTextual() || node.isIntegralNumber()
        ? Optional.of(whole(node.asText())).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /** Half a surrogate pair cannot be written as UTF-8; JSON's escapes can smuggle one in. */
  static String whole(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
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

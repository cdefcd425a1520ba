package dev.keetaorders.orderstate.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.codec.Json;
import java.io.IOException;
import java.math.BigDecimal;
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
 *
 * <p>The standard dialect writes integers and milliseconds, Open Delivery decimals and RFC 3339.
 */
public record Field(JsonNode node) {

  /**
   * The standard dialect writes no fraction; one with an exponent of ten digits is no reason to
   * stop.
   */
  private static final ObjectReader TREE =
      Json.mapper().reader().without(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** Open Delivery's money is decimal; a zero at its end says that somebody meant cents. */
  private static final ObjectReader DECIMAL_TREE =
      Json.mapper()
          .reader()
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

  /** What nothing stands in. */
  public static final Field ABSENT = new Field(MissingNode.getInstance());

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
  private static final int MOST_DECIMALS = 10;
  private static final int MOST_DIGITS = 15;

  /** What stands there under that name. */
  public Field get(String name) {
    return new Field(node.path(name));
  }

  /** Whether an object stands there. */
  public boolean isObject() {
    return node.isObject();
  }

  /** Whether a list stands there. */
  public boolean isArray() {
    return node.isArray();
  }

  /** What a list holds; nothing if it is none. */
  public Stream<Field> elements() {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(Field::new)
        : Stream.empty();
  }

  /** The document in the string, where Keeta puts one there; else the value as it is. */
  public Field document() {
    if (!node.isTextual()) return this;
    try {
      return parse(node.textValue());
    } catch (IOException _) {
      return ABSENT;
    }
  }

  /** The document of that text. */
  public static Field parse(String text) throws IOException {
    return parse(text.getBytes(UTF_8));
  }

  /** The document in those bytes, with numbers as the standard dialect writes them. */
  public static Field parse(byte[] utf8) throws IOException {
    return parse(TREE, utf8);
  }

  /** The same, with decimal numbers as they stand there. */
  public static Field parseDecimals(byte[] utf8) throws IOException {
    return parse(DECIMAL_TREE, utf8);
  }

  private static Field parse(ObjectReader tree, byte[] utf8) throws IOException {
    try {
      var node = tree.readTree(utf8);
      return node == null ? ABSENT : new Field(node);
    } catch (IllegalStateException | IllegalArgumentException e) {
      // Jackson reports some of its limits so: too many names of one hash, an exponent too large.
      throw new IOException("A limit of the parser", e);
    }
  }

  /** A number as its digits, a text as it is unless it is blank, encrypted, or far too long. */
  public Optional<String> text() {
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
  public Optional<String> raw() {
    if (node.isMissingNode() || node.isNull()) return Optional.empty();
    return Optional.of(whole(node.isContainerNode() ? node.toString() : node.asText()))
        .filter(text -> !text.isBlank() && !text.equals("[]"))
        .map(text -> shortened(text, LONGEST_RAW));
  }

  /** A text that can name something: not one that was cut, or that a column of text refuses. */
  public Optional<String> id() {
    return text()
        .filter(
            text -> text.length() <= LONGEST_ID && text.chars().noneMatch(Character::isISOControl));
  }

  /** The texts of an object by language. */
  public Map<String, String> names() {
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

  /** A whole number, as one or as its digits. */
  public OptionalLong number() {
    if (node.isIntegralNumber() && node.canConvertToLong()) return OptionalLong.of(node.asLong());
    if (!node.isTextual() || !node.asText().matches("-?\\d{1,18}")) return OptionalLong.empty();
    return OptionalLong.of(Long.parseLong(node.asText()));
  }

  /** How many; none where it is not told or is no number of things. */
  public int count() {
    var count = number().orElse(0);
    return count < 0 || count > Integer.MAX_VALUE ? 0 : (int) count;
  }

  /** A time in milliseconds, unless it is implausible. */
  public Optional<Instant> time() {
    var millis = number();
    return millis.isEmpty()
        ? Optional.empty()
        : plausible(Instant.ofEpochMilli(millis.getAsLong()));
  }

  /** A time in RFC 3339, unless it is implausible. */
  public Optional<Instant> moment() {
    return text().flatMap(Times::read).flatMap(Field::plausible);
  }

  private static Optional<Instant> plausible(Instant time) {
    return Optional.of(time).filter(t -> t.isAfter(EARLIEST) && t.isBefore(LATEST));
  }

  /**
   * A number with its decimals, unless it is none that somebody could pay or weigh: an exponent of
   * ten digits would be written out.
   */
  public Optional<BigDecimal> decimal() {
    return read()
        .filter(value ->
            value.scale() >= 0
                && value.scale() <= MOST_DECIMALS
                && value.precision() - value.scale() <= MOST_DIGITS);
  }

  private Optional<BigDecimal> read() {
    if (node.isNumber()) return Optional.of(unscaled(node.decimalValue()));
    if (!node.isTextual() || !node.asText().matches("-?\\d{1,15}(\\.\\d{1,10})?")) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(node.asText()));
  }

  /** {@code 1e2} is a hundred; nobody writes it with an exponent that takes long. */
  private static BigDecimal unscaled(BigDecimal value) {
    return value.scale() < 0 && value.scale() >= -MOST_DIGITS ? value.setScale(0) : value;
  }

  /** A boolean, as one or as its word. */
  public Optional<Boolean> flag() {
    if (node.isBoolean()) return Optional.of(node.booleanValue());
    return text().filter(word -> word.equals("true") || word.equals("false")).map("true"::equals);
  }
}

package dev.keetaorders.contracts.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandHead;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands strictly: the first field that is wrong is named together with its remedy. Fields
 * that nobody defined are ignored, but count as content.
 */
public final class CommandReader {

  /** What reading a command gave. */
  public sealed interface Reading {
    /**
     * It is a command.
     *
     * @param hash of the content; equal whatever the order of keys and the white space
     */
    record Read(Command command, String hash) implements Reading {}

    /** It names itself, but a field is wrong. */
    record Wrong(CommandHead head, FieldError error, String hash) implements Reading {}

    /** It cannot be answered, because it cannot be read or names no command id. */
    record Unreadable(String why) implements Reading {}
  }

  /**
   * What is wrong with one field.
   *
   * @param field its path, e.g. {@code arguments.code}
   * @param why what is wrong with it
   * @param remedy what to write instead
   */
  public record FieldError(String field, String why, String remedy) {
    /** All of it as one sentence. */
    public String sentence() {
      return "%s %s: %s".formatted(field, why, remedy);
    }
  }

  /** The types that can be executed so far, in the order in which they are told. */
  public static final Set<CommandType> SUPPORTED =
      Arrays.stream(CommandType.values())
          .filter(CommandType::supported)
          .collect(
              Collectors.collectingAndThen(
                  Collectors.toCollection(() -> EnumSet.noneOf(CommandType.class)),
                  Collections::unmodifiableSet));

  private static final int LONGEST_COMMAND_ID = 200;
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_TEXT = 500;
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]+");
  // Keeta's codes are 32-bit numbers in its requests.
  private static final Pattern CODE = Pattern.compile("[0-9]{1,9}");

  private static final ObjectReader TREE =
      Json.mapper()
          .reader()
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /** Reads the bytes of a record or a request. */
  public static Reading read(byte[] bytes) {
    JsonNode tree;
    try {
      tree = TREE.readTree(bytes);
    } catch (IOException e) {
      return new Reading.Unreadable("the value " + Json.reason(e));
    }
    if (!(tree instanceof ObjectNode document)) {
      return new Reading.Unreadable("the value is no JSON object");
    }
    var id = document.get("commandId");
    if (id == null || id.isNull()) return new Reading.Unreadable("commandId is missing");
    // A number still names the command exactly, so that it can be answered.
    var idText = id.isTextual() || id.isIntegralNumber() ? id.asText() : "";
    if (!isId(idText, LONGEST_COMMAND_ID)) {
      return new Reading.Unreadable(
          "commandId is not 1 to %d visible ASCII characters".formatted(LONGEST_COMMAND_ID));
    }
    var hash = contentHash(document);
    try {
      return new Reading.Read(command(document), hash);
    } catch (WrongField e) {
      return new Reading.Wrong(head(document, idText), e.error, hash);
    }
  }

  /** Reads what was read as a command before; anything else is a mistake of ours. */
  public static Command reread(byte[] bytes) {
    if (read(bytes) instanceof Reading.Read(var command, var _)) return command;
    throw new IllegalArgumentException("Was read as a command before and is none now");
  }

  private static Command command(ObjectNode document) throws WrongField {
    var commandId = requiredId(document, "commandId", LONGEST_COMMAND_ID);
    var type = type(document);
    return new Command(
        commandId,
        type,
        requiredId(document, "orderId", LONGEST_ID),
        id(document, "shopId", LONGEST_ID),
        id(document, "appId", LONGEST_ID),
        dialect(document),
        text(document, "issuedBy", "issuedBy"),
        time(document, "issuedAt"),
        time(document, "expiresAt"),
        arguments(type, document));
  }

  private static CommandType type(ObjectNode document) throws WrongField {
    var word = text(document, "type", "type");
    if (word == null) throw wrong("type", "is missing", "give one of " + SUPPORTED);
    for (var type : CommandType.values()) {
      if (!type.name().equals(word)) continue;
      if (type.supported()) return type;
      throw wrong("type", "is not supported yet: " + word, "supported are " + SUPPORTED);
    }
    throw wrong("type", "is not a type of command", "give one of " + SUPPORTED);
  }

  private static String requiredId(ObjectNode document, String field, int longest)
      throws WrongField {
    var id = id(document, field, longest);
    if (id == null) throw wrong(field, "is missing", "give it as a JSON string");
    return id;
  }

  private static @Nullable String id(ObjectNode document, String field, int longest)
      throws WrongField {
    var node = document.get(field);
    if (node == null || node.isNull()) return null;
    if (node.isNumber()) {
      throw wrong(
          field,
          "is a JSON number, and many programs lose digits of numbers above 2^53",
          "write it as a JSON string, in quotes");
    }
    if (!node.isTextual()) throw wrong(field, "is no JSON string", "write it in quotes");
    if (!isId(node.textValue(), longest)) {
      throw wrong(field, "is no id", "give 1 to %d visible ASCII characters".formatted(longest));
    }
    return node.textValue();
  }

  private static boolean isId(String text, int longest) {
    return text.length() <= longest && VISIBLE_ASCII.matcher(text).matches();
  }

  private static @Nullable Dialect dialect(ObjectNode document) throws WrongField {
    var word = text(document, "dialect", "dialect");
    if (word == null) return null;
    var dialect = Dialect.ofWireName(word);
    if (dialect.isPresent()) return dialect.get();
    throw wrong("dialect", "is not a dialect", "give standard or opendelivery, or leave it out");
  }

  private static @Nullable Instant time(ObjectNode document, String field) throws WrongField {
    var word = text(document, field, field);
    if (word == null) return null;
    var time = Times.read(word);
    if (time.isPresent()) return time.get();
    throw wrong(field, "is no RFC 3339 time", "write it like 2026-01-05T12:04:30.000Z");
  }

  private static @Nullable String text(JsonNode parent, String name, String field)
      throws WrongField {
    var node = parent.get(name);
    if (node == null || node.isNull()) return null;
    if (!node.isTextual()) throw wrong(field, "is no JSON string", "write it in quotes");
    if (node.textValue().length() > LONGEST_TEXT) {
      throw wrong(field, "is too long", "give at most %d characters".formatted(LONGEST_TEXT));
    }
    return node.textValue();
  }

  private static CommandArguments arguments(CommandType type, ObjectNode document)
      throws WrongField {
    var node = document.get("arguments");
    if (node == null || node.isNull()) node = Json.mapper().createObjectNode();
    if (!node.isObject()) throw wrong("arguments", "is no JSON object", "give {} or the arguments");
    return type == CommandType.CANCEL_ORDER ? cancellation(node) : new CommandArguments.None();
  }

  private static CommandArguments cancellation(JsonNode arguments) throws WrongField {
    var known = "give 500000 (other, with a reason), 500001, 500002 or 500003, in quotes";
    var code = text(arguments, "code", "arguments.code");
    if (code == null) throw wrong("arguments.code", "is missing", known);
    if (!CODE.matcher(code).matches()) throw wrong("arguments.code", "is no code", known);
    var reason = text(arguments, "reason", "arguments.reason");
    if (code.equals(CommandArguments.Cancellation.OTHER) && (reason == null || reason.isBlank())) {
      throw wrong("arguments.reason", "is missing", "code 500000 needs a reason in words");
    }
    return new CommandArguments.Cancellation(code, reason);
  }

  private static CommandHead head(ObjectNode document, String commandId) {
    return new CommandHead(
        commandId,
        shown(document, "type"),
        shownId(document, "orderId"),
        shownId(document, "shopId"),
        shownId(document, "appId"),
        shown(document, "dialect"),
        shown(document, "issuedBy"));
  }

  private static @Nullable String shownId(ObjectNode document, String field) {
    var text = document.path(field).textValue();
    return text != null && isId(text, LONGEST_ID) ? text : null;
  }

  private static @Nullable String shown(ObjectNode document, String field) {
    var text = document.path(field).textValue();
    return text != null && text.length() <= LONGEST_TEXT ? text : null;
  }

  /** SHA-256 of the document with sorted keys and without white space. */
  private static String contentHash(JsonNode document) {
    var canonical = new StringBuilder();
    canonical(document, canonical);
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static void canonical(JsonNode node, StringBuilder text) {
    if (node.isObject()) {
      var names = new ArrayList<String>();
      node.fieldNames().forEachRemaining(names::add);
      Collections.sort(names);
      text.append('{');
      for (var name : names) {
        text.append(Json.mapper().getNodeFactory().textNode(name)).append(':');
        canonical(node.get(name), text);
        text.append(',');
      }
      text.append('}');
    } else if (node.isArray()) {
      text.append('[');
      for (var item : node) {
        canonical(item, text);
        text.append(',');
      }
      text.append(']');
    } else {
      text.append(node);
    }
  }

  private static WrongField wrong(String field, String why, String remedy) {
    return new WrongField(new FieldError(field, why, remedy));
  }

  /** Leaves the reading at the first wrong field; never leaves this class. */
  private static final class WrongField extends Exception {
    private static final long serialVersionUID = 1;
    private final transient FieldError error;

    WrongField(FieldError error) {
      super(error.field(), null, false, false);
      this.error = error;
    }
  }

  private CommandReader() {}
}

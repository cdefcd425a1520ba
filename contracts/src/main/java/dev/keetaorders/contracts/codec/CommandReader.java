package dev.keetaorders.contracts.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandHead;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
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

  private static final List<CommandType> TYPES = List.of(CommandType.values());

  static final int LONGEST_COMMAND_ID = 200;
  static final int LONGEST_ID = 64;

  private static final ObjectReader TREE =
      Json.mapper()
          .reader()
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /** Reads the bytes of a record or a request. */
  public static Reading read(byte[] bytes) {
    JsonNode tree;
    try {
      tree = Json.checked(() -> TREE.readTree(bytes));
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
    if (!Fields.isId(idText, LONGEST_COMMAND_ID)) {
      return new Reading.Unreadable(
          "commandId is not 1 to %d visible ASCII characters".formatted(LONGEST_COMMAND_ID));
    }
    var hash = contentHash(document);
    try {
      return new Reading.Read(command(document), hash);
    } catch (WrongField e) {
      return new Reading.Wrong(head(document, idText), e.error(), hash);
    }
  }

  private static Command command(ObjectNode document) throws WrongField {
    var fields = Fields.ofDocument(document);
    var commandId = fields.requiredId("commandId", LONGEST_COMMAND_ID);
    var type = type(fields);
    var dialect = dialect(fields);
    return new Command(
        commandId,
        type,
        fields.requiredId("orderId", LONGEST_ID),
        fields.id("shopId", LONGEST_ID),
        fields.id("appId", LONGEST_ID),
        dialect,
        fields.text("issuedBy"),
        fields.time("issuedAt"),
        fields.time("expiresAt"),
        arguments(type, dialect, document));
  }

  private static CommandType type(Fields fields) throws WrongField {
    var word = fields.text("type");
    if (word == null) throw fields.wrong("type", "is missing", "give one of " + TYPES);
    for (var type : TYPES) {
      if (type.name().equals(word)) return type;
    }
    throw fields.wrong("type", "is not a type of command", "give one of " + TYPES);
  }

  private static @Nullable Dialect dialect(Fields fields) throws WrongField {
    var word = fields.text("dialect");
    if (word == null) return null;
    var dialect = Dialect.ofWireName(word);
    if (dialect.isPresent()) return dialect.get();
    throw fields.wrong(
        "dialect", "is not a dialect", "give standard or opendelivery, or leave it out");
  }

  private static CommandArguments arguments(
      CommandType type, @Nullable Dialect dialect, ObjectNode document) throws WrongField {
    var node = document.get("arguments");
    if (node == null || node.isNull()) node = Json.mapper().createObjectNode();
    return CommandArgumentsReader.read(type, dialect, Fields.of("arguments", node));
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
    return text != null && Fields.isId(text, LONGEST_ID) ? text : null;
  }

  private static @Nullable String shown(ObjectNode document, String field) {
    var text = document.path(field).textValue();
    return text != null && text.length() <= Fields.LONGEST_TEXT ? text : null;
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

  private CommandReader() {}
}

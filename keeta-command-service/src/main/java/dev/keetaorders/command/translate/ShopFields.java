package dev.keetaorders.command.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.shop.ShopReading;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What both dialects write of shops in the same way, as far as a row can hold it. */
final class ShopFields {

  static final int LONGEST_NAME = 200;

  /** Ids travel as bare 64-bit numbers; docs/keeta/standard-api.md, section 1. */
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

  private static final int LONGEST_ID = 32;

  /** Hours of a week are some hundred characters; what is beyond this is not worth a row. */
  private static final int LONGEST_RAW = 16_384;

  /** Where a message comes from. */
  @FunctionalInterface
  interface Parsing {
    JsonNode message() throws IOException;
  }

  /** What that reader makes of the message, if it is an object. */
  static ShopReading read(Parsing parsing, Function<JsonNode, ShopReading> reader) {
    JsonNode message;
    try {
      message = parsing.message();
    } catch (IOException e) {
      return new ShopReading.Unreadable("the body " + Json.reason(e));
    } catch (IllegalStateException _) {
      // Jackson reports some limits so (too many equal hashes of names).
      return new ShopReading.Unreadable("the body is over a limit of its reader");
    }
    return message.isObject()
        ? reader.apply(message)
        : new ShopReading.Unreadable("the message is no object");
  }

  /** A number in some messages, a text in others. */
  static @Nullable String id(JsonNode node) {
    var text = text(node, LONGEST_ID);
    return text != null && isId(text) ? text : null;
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static @Nullable String text(JsonNode node, int longest) {
    if (!node.isTextual() && !node.isIntegralNumber()) return null;
    var text = clean(node.asText());
    return text.isBlank() || text.length() > longest ? null : text;
  }

  static Optional<String> raw(JsonNode message) {
    var text = clean(message.toString());
    return text.length() > LONGEST_RAW ? Optional.empty() : Optional.of(text);
  }

  /** When an authorization was given or taken back. */
  static Instant created(NotificationMetadata metadata, JsonNode message) {
    var time = message.path("createTime");
    var milliseconds = time.isTextual() ? number(time.textValue()) : time.asLong(0);
    if (milliseconds <= 0) return sent(metadata);
    try {
      return Instant.ofEpochMilli(milliseconds);
    } catch (DateTimeException _) {
      return sent(metadata);
    }
  }

  /** The best time of Keeta's that is told; ours where none is. */
  static Instant sent(NotificationMetadata metadata) {
    var occurredAt = metadata.occurredAt();
    if (occurredAt != null) return occurredAt;
    var sentAt = metadata.sentAt();
    return sentAt == null ? metadata.receivedAt() : sentAt;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /** Without halves of characters, which no encoding writes, and NUL, which PostgreSQL refuses. */
  private static String clean(String text) {
    return new String(text.getBytes(UTF_8), UTF_8).replace('\0', ' ');
  }

  private ShopFields() {}
}

package dev.keetaorders.proof.promises.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fields of a record as it is found. */
final class Fields {

  static String text(JsonNode node, String field) {
    var value = node.get(field);
    if (value == null || value.isNull()) {
      throw new IllegalStateException("The system wrote a record without " + field);
    }
    return value.asText();
  }

  static @Nullable String textOrNull(JsonNode node, String field) {
    var value = node.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }

  static Instant time(JsonNode node, String field) {
    return Instant.parse(text(node, field));
  }

  static @Nullable Instant timeOrNull(JsonNode node, String field) {
    var text = textOrNull(node, field);
    return text == null ? null : Instant.parse(text);
  }

  private Fields() {}
}

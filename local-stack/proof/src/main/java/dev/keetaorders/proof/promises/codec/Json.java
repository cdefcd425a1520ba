package dev.keetaorders.proof.promises.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON as it is found. */
final class Json {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  static JsonNode read(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("The system wrote what is no JSON", e);
    }
  }

  static JsonNode read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] write(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree that cannot be written", e);
    }
  }

  /** Whatever it is, if it is JSON at all. */
  static Optional<JsonNode> tryToRead(byte[] bytes) {
    try {
      return Optional.ofNullable(MAPPER.readTree(bytes));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

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

  private Json() {}
}

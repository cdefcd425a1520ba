package dev.keetaorders.proof.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** JSON as a run reads and writes it. */
public final class Json {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** What a part of the system under test wrote. */
  public static JsonNode read(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("The system wrote what is no JSON", e);
    }
  }

  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The system wrote what is no JSON", e);
    }
  }

  /** Whatever it is, if it is JSON at all. */
  public static Optional<JsonNode> tryToRead(byte[] bytes) {
    try {
      return Optional.ofNullable(MAPPER.readTree(bytes));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  public static byte[] write(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree that cannot be written", e);
    }
  }

  /** A text that is there and not null. */
  public static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  private Json() {}
}

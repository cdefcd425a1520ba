package dev.keetaorders.sandbox.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** JSON texts, compact and with every character as it is. */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          // State that a newer sandbox wrote can be read by an older one.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** An empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The text of a record or a tree. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** The record that {@link #write} wrote. */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored state is not a " + type.getSimpleName(), e);
    }
  }

  /**
   * The tree of a text from outside.
   *
   * @throws NotJson if it is none
   */
  public static JsonNode tree(String text) throws NotJson {
    try {
      var tree = MAPPER.readTree(text);
      if (tree.isMissingNode()) throw new NotJson("nothing was sent");
      return tree;
    } catch (JsonProcessingException e) {
      throw new NotJson(e.getOriginalMessage());
    }
  }

  /** The tree of a text that may be anything: what is no JSON is shown as a JSON string. */
  public static JsonNode treeOrText(String text) {
    try {
      return tree(text);
    } catch (NotJson _) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  /** A text is not JSON. */
  public static final class NotJson extends Exception {
    private static final long serialVersionUID = 1L;

    NotJson(String message) {
      super(message);
    }
  }

  private Json() {}
}

package dev.keetaorders.contracts.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.command.CommandResultData;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderEventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Our records as JSON: UTF-8, fields in the order in which the record declares them, nulls written,
 * times with three digits of milliseconds. The same value always gives the same bytes, so that a
 * repeat on a topic is recognised. Unknown fields are ignored when reading.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      new JsonMapper.Builder(new CheckedMapper())
          .addModule(wireForms())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // Arguments that say nothing are {}.
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          // An enum whose word on the wire is not its name says the word in toString.
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
          .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
          .build();

  /** What reading a record from a topic gave. */
  public sealed interface Reading<T> {
    /** The bytes are such a record. */
    record Read<T>(T value) implements Reading<T> {}

    /** They are not; the reason names the field where one is at fault, and shows no value. */
    record Unreadable<T>(String why) implements Reading<T> {}
  }

  /** The bytes of a record. */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record that cannot be written: " + value.getClass(), e);
    }
  }

  /** The record in the bytes. */
  public static <T> Reading<T> read(byte[] bytes, Class<T> type) {
    try {
      var value = MAPPER.readValue(bytes, type);
      return value == null ? new Reading.Unreadable<>("is null") : new Reading.Read<>(value);
    } catch (IOException e) {
      return new Reading.Unreadable<>(reason(e));
    }
  }

  /** A mapper of these settings, for the adapters that must see a tree or a stream of tokens. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** Why bytes could not be read, without any of their content. */
  public static String reason(IOException e) {
    if (!(e instanceof JacksonException jackson)) return "cannot be read";
    var at = jackson.getLocation();
    var where =
        at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    return "is not such a JSON document (%s)%s".formatted(e.getClass().getSimpleName(), where);
  }

  /**
   * Reads; what is over a limit of the parser is as unreadable as what is malformed. Jackson
   * reports some of its limits as runtime exceptions (an exponent too large, too many names of one
   * hash), and a consumer that is thrown off by a record reads it again for ever.
   */
  static <T> T checked(Read<T> read) throws IOException {
    try {
      return read.get();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new JsonParseException(null, "A limit of the parser", e);
    }
  }

  /** One reading of Jackson's. */
  interface Read<T> {
    T get() throws IOException;
  }

  /** Jackson's mapper, on which every limit is an {@link IOException}. */
  private static final class CheckedMapper extends JsonMapper {
    private static final long serialVersionUID = 1;

    @Override
    public JsonNode readTree(byte[] content) throws IOException {
      return checked(() -> super.readTree(content));
    }

    /** Jackson declares less than {@link IOException} here, and that is all that is thrown. */
    @Override
    public JsonNode readTree(String content) throws JsonProcessingException {
      try {
        return checked(() -> super.readTree(content));
      } catch (JsonProcessingException e) {
        throw e;
      } catch (IOException e) {
        throw new JsonParseException(null, "A text that cannot be read", e);
      }
    }

    @Override
    public <T> T readValue(byte[] content, Class<T> type) throws IOException {
      return checked(() -> super.readValue(content, type));
    }
  }

  private static SimpleModule wireForms() {
    var module = new SimpleModule("keeta-orders");
    asText(module, Instant.class, Times::text, Times::read, "is no RFC 3339 time");
    asText(
        module,
        Dialect.class,
        Dialect::wireName,
        Dialect::ofWireName,
        "must be standard or opendelivery");
    asText(
        module,
        OrderEventType.class,
        OrderEventType::wireName,
        OrderEventType::ofWireName,
        "is no known type of event");
    return module
        .addSerializer(RawJson.class, new RawJsonWriter())
        .addSerializer(CommandResultData.class, new CommandResultDataJson.Writer())
        .addDeserializer(CommandResultData.class, new CommandResultDataJson.Reader())
        .addDeserializer(OrderEvent.class, new OrderEventReader());
  }

  private static <T> void asText(
      SimpleModule module,
      Class<T> type,
      Function<T, String> write,
      Function<String, Optional<T>> read,
      String otherwise) {
    module.addSerializer(type, new TextWriter<>(type, write));
    module.addDeserializer(type, new TextReader<>(type, read, otherwise));
  }

  /** Writes a value as the text that stands for it. */
  private static final class TextWriter<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1;
    private final transient Function<T, String> write;

    TextWriter(Class<T> type, Function<T, String> write) {
      super(type);
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(write.apply(value));
    }
  }

  /** Reads a value from its text; any other text is refused without being shown. */
  private static final class TextReader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;
    private final Class<T> type;
    private final transient Function<String, Optional<T>> read;
    private final String otherwise;

    TextReader(Class<T> type, Function<String, Optional<T>> read, String otherwise) {
      super(type);
      this.type = type;
      this.read = read;
      this.otherwise = otherwise;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      var value = read.apply(json.getText());
      if (value.isPresent()) return value.get();
      return type.cast(context.handleWeirdStringValue(type, "", otherwise));
    }
  }

  private static final class RawJsonWriter extends StdSerializer<RawJson> {
    private static final long serialVersionUID = 1;

    RawJsonWriter() {
      super(RawJson.class);
    }

    @Override
    public void serialize(RawJson value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeRawValue(new String(value.utf8(), StandardCharsets.UTF_8));
    }
  }

  private Json() {}
}

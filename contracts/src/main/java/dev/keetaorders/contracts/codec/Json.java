package dev.keetaorders.contracts.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderEventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Our records as JSON: UTF-8, fields in the order in which the record declares them, nulls written,
 * times with three digits of milliseconds. The same value always gives the same bytes, so that a
 * repeat on a topic is recognised. Unknown fields are ignored when reading.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
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

  private static SimpleModule wireForms() {
    return new SimpleModule("keeta-orders")
        .addSerializer(Instant.class, new InstantWriter())
        .addDeserializer(Instant.class, new InstantReader())
        .addSerializer(RawJson.class, new RawJsonWriter())
        .addSerializer(Dialect.class, new DialectWriter())
        .addDeserializer(Dialect.class, new DialectReader())
        .addSerializer(OrderEventType.class, new OrderEventTypeWriter())
        .addDeserializer(OrderEventType.class, new OrderEventTypeReader())
        .addDeserializer(OrderEvent.class, new OrderEventReader());
  }

  private static final class InstantWriter extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1;

    InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(Times.text(value));
    }
  }

  private static final class InstantReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      var time = Times.read(json.getText());
      if (time.isPresent()) return time.get();
      return (Instant) context.handleWeirdStringValue(Instant.class, "", "is no RFC 3339 time");
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

  private static final class DialectWriter extends StdSerializer<Dialect> {
    private static final long serialVersionUID = 1;

    DialectWriter() {
      super(Dialect.class);
    }

    @Override
    public void serialize(Dialect value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.wireName());
    }
  }

  private static final class DialectReader extends StdDeserializer<Dialect> {
    private static final long serialVersionUID = 1;

    DialectReader() {
      super(Dialect.class);
    }

    @Override
    public Dialect deserialize(JsonParser json, DeserializationContext context) throws IOException {
      var dialect = Dialect.ofWireName(json.getText());
      if (dialect.isPresent()) return dialect.get();
      return (Dialect)
          context.handleWeirdStringValue(Dialect.class, "", "must be standard or opendelivery");
    }
  }

  private static final class OrderEventTypeWriter extends StdSerializer<OrderEventType> {
    private static final long serialVersionUID = 1;

    OrderEventTypeWriter() {
      super(OrderEventType.class);
    }

    @Override
    public void serialize(OrderEventType value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.wireName());
    }
  }

  private static final class OrderEventTypeReader extends StdDeserializer<OrderEventType> {
    private static final long serialVersionUID = 1;

    OrderEventTypeReader() {
      super(OrderEventType.class);
    }

    @Override
    public OrderEventType deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      var type = OrderEventType.ofWireName(json.getText());
      if (type.isPresent()) return type.get();
      return (OrderEventType)
          context.handleWeirdStringValue(OrderEventType.class, "", "is no known type of event");
    }
  }

  private Json() {}
}

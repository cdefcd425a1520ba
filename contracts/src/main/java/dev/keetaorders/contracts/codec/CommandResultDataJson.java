package dev.keetaorders.contracts.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.keetaorders.contracts.command.CommandResultData;
import dev.keetaorders.contracts.command.RefundableLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The data of a result: one object, in which facts are texts and the products are lines. */
final class CommandResultDataJson {

  static final class Writer extends StdSerializer<CommandResultData> {
    private static final long serialVersionUID = 1;

    Writer() {
      super(CommandResultData.class);
    }

    @Override
    public void serialize(CommandResultData value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      for (var fact : value.facts().entrySet()) {
        json.writeStringField(fact.getKey(), fact.getValue());
      }
      if (value.products() != null) {
        provider.defaultSerializeField(CommandResultData.PRODUCTS, value.products(), json);
      }
      json.writeEndObject();
    }
  }

  static final class Reader extends StdDeserializer<CommandResultData> {
    private static final long serialVersionUID = 1;

    Reader() {
      super(CommandResultData.class);
    }

    @Override
    public CommandResultData deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      JsonNode data = context.readTree(json);
      var facts = new TreeMap<String, String>();
      // What is no text may be told by a later version; readers ignore what they do not know.
      for (var field : data.properties()) {
        if (field.getValue().isTextual()) facts.put(field.getKey(), field.getValue().textValue());
      }
      facts.remove(CommandResultData.PRODUCTS);
      return new CommandResultData(facts, products(data.get(CommandResultData.PRODUCTS), context));
    }

    private static @Nullable List<RefundableLine> products(
        @Nullable JsonNode lines, DeserializationContext context) throws IOException {
      if (lines == null || !lines.isArray()) return null;
      var products = new ArrayList<RefundableLine>();
      for (var line : lines) products.add(context.readTreeAsValue(line, RefundableLine.class));
      return products;
    }
  }

  private CommandResultDataJson() {}
}

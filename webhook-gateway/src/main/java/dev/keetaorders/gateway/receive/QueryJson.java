package dev.keetaorders.gateway.receive;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * The parameters of a GET as a JSON object of strings in the order of the query: what stands on the
 * log for a push that has no body. The signature can be checked again from it.
 */
final class QueryJson {

  private static final JsonFactory JSON = new JsonFactory();

  static byte[] write(Map<String, String> parameters) {
    var bytes = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      for (var parameter : parameters.entrySet()) {
        json.writeStringField(parameter.getKey(), parameter.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("Memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }

  private QueryJson() {}
}

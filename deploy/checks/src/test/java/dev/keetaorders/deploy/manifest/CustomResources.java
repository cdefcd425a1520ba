package dev.keetaorders.deploy.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Objects of operators, held against the schemas of their CustomResourceDefinitions ({@code
 * crds/}). The API server drops what a schema does not know; here it is a breach.
 */
final class CustomResources {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /** What is wrong with an object; empty if it is as the schema says. */
  static List<String> breaches(Manifest manifest) {
    try (var resource = CustomResources.class.getResourceAsStream(manifest.schema())) {
      if (resource == null) return List.of("%s: no %s".formatted(manifest, manifest.schema()));
      var schema = new ObjectMapper().readTree(resource);
      close(schema);
      return REGISTRY
          .getSchema(schema.toString(), InputFormat.JSON)
          .validate(manifest.body().toString(), InputFormat.JSON)
          .stream()
          .map(Error::toString)
          .map(error -> manifest + ": " + error)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A schema that names fields allows no others, unless it says so. */
  private static void close(JsonNode schema) {
    schema.forEach(CustomResources::close);
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && object.path("type").asText().equals("object")
        && !object.has("additionalProperties")
        && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      object.put("additionalProperties", false);
    }
  }

  private CustomResources() {}
}

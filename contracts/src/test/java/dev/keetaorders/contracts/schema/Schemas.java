package dev.keetaorders.contracts.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The JSON Schemas of the records on our topics, for the tests that hold a record against one. They
 * are resources under {@code schemas/}, draft 2020-12, and refer to one another by file name.
 */
public final class Schemas {

  /** What stands before the file name in the {@code $id} of every schema. */
  public static final String ID_PREFIX = "https://keetaorders.dev/schemas/";

  private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .schemaIdResolvers(ids -> ids.mapPrefix(ID_PREFIX, "classpath:schemas/"))
                  .schemaRegistryConfig(
                      // A time that is no time must fail: by the draft, formats are remarks.
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  /**
   * What is wrong with a record, one line each; empty if it is as the schema says.
   *
   * @param record the schema's file name without {@code .json}
   */
  public static List<String> violations(String record, byte[] json) {
    return validate(schema("classpath:schemas/" + record + ".json"), json);
  }

  /** What is wrong with a schema itself, by the draft that it names. */
  public static List<String> violationsOfDraft(byte[] schema) {
    return validate(schema(META_SCHEMA), schema);
  }

  private static Schema schema(String location) {
    var schema = REGISTRY.getSchema(SchemaLocation.of(location));
    schema.initializeValidators();
    return schema;
  }

  private static List<String> validate(Schema schema, byte[] json) {
    return schema.validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }

  private Schemas() {}
}

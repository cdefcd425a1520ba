package dev.keetaorders.contracts.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker itself, on a schema of its own: it must see what the records' tests rely on. */
class SchemasTest {

  private static final String DECLARED =
      """
      {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object"}\
      """;

  @Test
  void acceptsARecordAsTheSchemaSays() {
    assertThat(violations("{\"at\":\"2026-01-05T12:00:00.000Z\",\"price\":{\"amount\":\"57.00\"}}"))
        .isEmpty();
  }

  @Test
  void seesATimeThatIsNone() {
    assertThat(violations("{\"at\":\"yesterday\",\"price\":{\"amount\":\"57.00\"}}"))
        .singleElement()
        .asString()
        .contains("/at");
  }

  @Test
  void followsAReferenceToAnotherFile() {
    assertThat(violations("{\"at\":\"2026-01-05T12:00:00.000Z\",\"price\":{\"amount\":57}}"))
        .singleElement()
        .asString()
        .contains("/price/amount");
  }

  @Test
  void acceptsASchemaOfTheDraft() {
    assertThat(Schemas.violationsOfDraft(DECLARED.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void seesASchemaThatIsNone() {
    var misspelt = DECLARED.replace("\"object\"", "\"objekt\"");

    assertThat(Schemas.violationsOfDraft(misspelt.getBytes(UTF_8))).isNotEmpty();
  }

  private static List<String> violations(String json) {
    return Schemas.violations("selftest/visit", json.getBytes(UTF_8));
  }
}

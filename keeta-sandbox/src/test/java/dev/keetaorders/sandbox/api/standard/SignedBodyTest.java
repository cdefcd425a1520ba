package dev.keetaorders.sandbox.api.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedBodyTest {

  @Test
  void keepsEveryValueAsItIsSigned() {
    var body =
        """
        {"big":9223372036854775807,"decimal":1.50,"text":"a\\u00e9\\n\\"b\\"","empty":"","yes":true,
         "nothing":null,"nested": { "b" : [1, 2.0], "a":null } ,"list":[ ]}\
        """;

    assertThat(SignedBody.read(body).orElseThrow().texts())
        .isEqualTo(
            Map.of(
                "big", "9223372036854775807",
                "decimal", "1.50",
                "text", "aé\n\"b\"",
                "empty", "",
                "yes", "true",
                "nothing", "null",
                "nested", "{ \"b\" : [1, 2.0], \"a\":null }",
                "list", "[ ]"));
  }

  @Test
  void keepsNestedValuesOfLongBodies() {
    var filler = "\"" + "é".repeat(40_000) + "\"";
    var body = "{\"filler\":" + filler + ",\"nested\":{\"a\":" + filler + "},\"end\":[1]}";

    var texts = SignedBody.read(body).orElseThrow().texts();

    assertThat(texts.get("nested")).isEqualTo("{\"a\":" + filler + "}");
    assertThat(texts.get("end")).isEqualTo("[1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{\"a\":1",
        "{\"a\":1}x",
        "{\"a\":1,\"a\":2}",
        "{a:1}"
      })
  void readsNothingElse(String body) {
    assertThat(SignedBody.read(body)).isEmpty();
  }
}

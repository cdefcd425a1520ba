package dev.keetaorders.sandbox.api.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.sandbox.api.standard.SignedBody.OfNull;
import dev.keetaorders.sandbox.api.standard.SignedBody.Reading;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedBodyTest {

  private static final Reading AS_IT_CAME = new Reading(false, OfNull.NULL);

  @Test
  void keepsEveryValueAsItIsSigned() {
    var body =
        """
        {"big":9223372036854775807,"decimal":1.50,"text":"a\\u00e9\\n\\"b\\"","empty":"","yes":true,
         "nothing":null,"nested": { "b" : [1, 2.0], "a":null } ,"list":[ ]}\
        """;

    assertThat(SignedBody.read(body, AS_IT_CAME).orElseThrow().texts())
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

    var texts = SignedBody.read(body, AS_IT_CAME).orElseThrow().texts();

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
    assertThat(SignedBody.read(body, AS_IT_CAME)).isEmpty();
  }

  @Test
  void signsNestedJsonAsWrittenAgainIfSwitchedSo() {
    var body = "{\"a\": [ 1 , {\"b\" : \"c d\"} ]}";

    assertThat(SignedBody.read(body, AS_IT_CAME).orElseThrow().texts())
        .containsEntry("a", "[ 1 , {\"b\" : \"c d\"} ]");
    assertThat(SignedBody.read(body, new Reading(true, OfNull.NULL)).orElseThrow().texts())
        .containsEntry("a", "[1,{\"b\":\"c d\"}]");
  }

  @Test
  void signsANullAsTheSwitchSays() {
    var body = "{\"a\":null,\"b\":1}";

    assertThat(SignedBody.read(body, AS_IT_CAME).orElseThrow().texts())
        .isEqualTo(Map.of("a", "null", "b", "1"));
    assertThat(SignedBody.read(body, new Reading(false, OfNull.EMPTY)).orElseThrow().texts())
        .isEqualTo(Map.of("a", "", "b", "1"));
    assertThat(SignedBody.read(body, new Reading(false, OfNull.OMITTED)).orElseThrow().texts())
        .isEqualTo(Map.of("b", "1"));
  }
}

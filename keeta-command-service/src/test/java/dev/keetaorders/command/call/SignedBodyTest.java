package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedBodyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order-confirm",
        "order-prepare",
        "order-get",
        "order-cancel",
        "order-agree",
        "order-reject",
        "order-collect",
        "order-dispatched",
        "order-delivered",
        "order-updateCourierInfo",
        "order-refund-part-preview",
        "order-refund-part-apply",
        "authorized-resource-get",
        "batchDecrypt",
        "callback-url-set",
        "oauth-token-code",
        "oauth-token-refresh"
      })
  void signsADocumentedRequestAsItIsSignedThere(String operation) throws IOException {
    var example = example(operation);
    var body = new SignedBody();
    for (var field : example.path("body").properties()) {
      if (field.getKey().equals("sig")) continue;
      if (field.getValue().isNumber()) body.number(field.getKey(), field.getValue().asText());
      else if (field.getValue().isContainerNode())
        body.json(field.getKey(), field.getValue().toString());
      else body.text(field.getKey(), field.getValue().textValue());
    }

    var signed = body.sign(example.path("url").textValue(), "abc");

    assertThat(new ObjectMapper().readTree(signed)).isEqualTo(example.path("body"));
  }

  @Test
  void numbersKeepTheirDigitsAndTextsTheirCharacters() {
    var signed =
        new SignedBody()
            .number("orderViewId", "9007199254740993")
            .text("cancelReason", "\"ü\"\n")
            .sign("u", "s");

    assertThat(new String(signed, UTF_8))
        .startsWith(
            "{\"orderViewId\":9007199254740993,\"cancelReason\":\"\\\"ü\\\"\\n\",\"sig\":\"");
  }

  @Test
  void nestedValuesTravelAsTheyAreSigned() {
    var signed = new SignedBody().json("products", "[{\"refundCount\":1}]").sign("u", "s");

    assertThat(new String(signed, UTF_8))
        .startsWith("{\"products\":[{\"refundCount\":1}],\"sig\":\"");
  }

  private static JsonNode example(String operation) throws IOException {
    try (var file =
        SignedBodyTest.class.getResourceAsStream(
            "/keeta/standard/request-%s.json".formatted(operation))) {
      return new ObjectMapper().readTree(file);
    }
  }
}

package dev.keetaorders.contracts.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.contracts.codec.CanonicalJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpenDeliverySignatureTest {

  private static final String URL = "https://gateway.example.com/opendelivery/v1/newEvent";
  private static final byte[] BODY =
      "{\"orderId\":\"1\",\"eventType\":\"CREATED\"}".getBytes(UTF_8);

  @ParameterizedTest
  @MethodSource("requests")
  void signsEveryRequestOfTheVectors(JsonNode vector) {
    var query = new HashMap<String, String>();
    vector.get("query").properties().forEach(e -> query.put(e.getKey(), e.getValue().asText()));

    var signature =
        OpenDeliverySignature.ofRequest(
            vector.get("url").asText(),
            query,
            vector.get("canonicalBody").asText().getBytes(UTF_8),
            vector.get("secret").asText());

    assertThat(signature).isEqualTo(vector.get("signature").asText());
  }

  @ParameterizedTest
  @MethodSource("pushes")
  void signsEveryPushOfTheVectors(JsonNode vector) {
    var body = vector.get("rawBody").asText().getBytes(UTF_8);
    var secret = vector.get("secret").asText();

    assertThat(
            OpenDeliverySignature.ofPush(
                OpenDeliveryRecipe.O1, "", body, CanonicalJson::of, secret))
        .contains(vector.get("signature").asText());
    assertThat(
            OpenDeliverySignature.ofPush(
                OpenDeliveryRecipe.O2, "", body, CanonicalJson::of, secret))
        .contains(vector.get("signatureHexLowercase").asText());
  }

  @ParameterizedTest
  @EnumSource
  void matchesItsOwnRecipeAndNoOther(OpenDeliveryRecipe recipe) {
    var signature =
        OpenDeliverySignature.ofPush(recipe, URL, BODY, CanonicalJson::of, "s").orElseThrow();

    for (var other : OpenDeliveryRecipe.values()) {
      assertThat(OpenDeliverySignature.matches(signature, other, URL, BODY, CanonicalJson::of, "s"))
          .isEqualTo(other == recipe);
    }
    assertThat(OpenDeliverySignature.matches(signature, recipe, URL, BODY, CanonicalJson::of, "t"))
        .isFalse();
    assertThat(OpenDeliverySignature.matches("", recipe, URL, BODY, CanonicalJson::of, "s"))
        .isFalse();
  }

  @Test
  void theCanonicalFormIsTheSameHoweverItIsWritten() {
    var written = "{ \"eventType\": \"CREATED\",\n \"orderId\": \"1\" }".getBytes(UTF_8);

    assertThat(
            OpenDeliverySignature.ofPush(
                OpenDeliveryRecipe.O4, "", written, CanonicalJson::of, "s"))
        .isEqualTo(
            OpenDeliverySignature.ofPush(OpenDeliveryRecipe.O4, "", BODY, CanonicalJson::of, "s"));
  }

  @Test
  void whatHasNoCanonicalFormMatchesNothing() {
    for (var body :
        new String[] {"", "no JSON", "{\"a\":1,\"a\":2}", "{\"a\":\"\\u12\"", "\u0000"}) {
      assertThat(
              OpenDeliverySignature.ofPush(
                  OpenDeliveryRecipe.O4, "", body.getBytes(UTF_8), CanonicalJson::of, "s"))
          .isEmpty();
    }
  }

  static Stream<JsonNode> requests() throws IOException {
    return vectors().filter(vector -> vector.has("canonicalBody"));
  }

  static Stream<JsonNode> pushes() throws IOException {
    return vectors().filter(vector -> vector.has("rawBody"));
  }

  private static Stream<JsonNode> vectors() throws IOException {
    try (var file =
        OpenDeliverySignatureTest.class.getResourceAsStream(
            "/keeta/opendelivery/signature-vectors.json")) {
      var vectors = new ObjectMapper().readTree(file);
      return StreamSupport.stream(vectors.spliterator(), false);
    }
  }
}

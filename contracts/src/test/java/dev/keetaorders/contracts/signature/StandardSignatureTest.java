package dev.keetaorders.contracts.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardSignatureTest {

  @ParameterizedTest
  @MethodSource("vectors")
  void signsEveryVector(JsonNode vector) {
    var signature =
        StandardSignature.sign(
            StandardRecipe.R1,
            vector.get("url").asText(),
            parameters(vector),
            vector.get("appSecret").asText());

    assertThat(signature).isEqualTo(vector.get("sig").asText());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void refusesEveryVectorWithOneThingChanged(JsonNode vector) {
    var url = vector.get("url").asText();
    var secret = vector.get("appSecret").asText();
    var sig = vector.get("sig").asText();
    var other = new LinkedHashMap<>(parameters(vector));
    other.put("timestamp", "1");

    assertThat(
            Stream.of(
                StandardSignature.matches(sig, StandardRecipe.R1, url, other, secret),
                StandardSignature.matches(
                    sig, StandardRecipe.R1, url + "/", parameters(vector), secret),
                StandardSignature.matches(
                    sig, StandardRecipe.R1, url, parameters(vector), secret + "x"),
                StandardSignature.matches(sig, StandardRecipe.R2, url, parameters(vector), secret),
                StandardSignature.matches(sig, StandardRecipe.R3, url, parameters(vector), secret),
                StandardSignature.matches(sig, StandardRecipe.R4, url, parameters(vector), secret),
                StandardSignature.matches("", StandardRecipe.R1, url, parameters(vector), secret)))
        .containsOnly(false);
  }

  private static Map<String, String> parameters(JsonNode vector) {
    var parameters = new LinkedHashMap<String, String>();
    for (var field : vector.get("params").properties()) {
      var value = field.getValue();
      parameters.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
    }
    return parameters;
  }

  static Stream<JsonNode> vectors() throws IOException {
    try (var file =
        StandardSignatureTest.class.getResourceAsStream("/keeta/standard/signature-vectors.json")) {
      var vectors = new ObjectMapper().readTree(file).get("vectors");
      return StreamSupport.stream(vectors.spliterator(), false);
    }
  }
}

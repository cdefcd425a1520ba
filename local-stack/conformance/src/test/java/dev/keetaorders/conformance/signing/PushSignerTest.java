package dev.keetaorders.conformance.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PushSignerTest {

  static Stream<JsonNode> vectors() throws IOException {
    try (var file =
        PushSignerTest.class.getResourceAsStream("/keeta/standard/signature-vectors.json")) {
      var vectors = new ObjectMapper().readTree(file).path("vectors");
      return StreamSupport.stream(vectors.spliterator(), false).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void signsEveryVector(JsonNode vector) {
    var signer =
        new PushSigner(Recipe.R1, vector.path("url").asText(), vector.path("appSecret").asText());

    assertThat(signer.sign(texts(vector.path("params")))).isEqualTo(vector.path("sig").asText());
  }

  /** The text that is hashed, as the recipe spells it. */
  @ParameterizedTest
  @CsvSource({
    "R1, 'http://a/b?k=v&l=ws'",
    "R2, 'http://a/bk=v&l=ws'",
    "R3, 'k=v&l=ws'",
    "R4, '?k=v&l=ws'"
  })
  void spellsEveryRecipe(Recipe recipe, String preimage) throws Exception {
    var hash =
        MessageDigest.getInstance("SHA-256").digest(preimage.getBytes(StandardCharsets.UTF_8));

    assertThat(
            new PushSigner(recipe, "http://a/b", "s").sign(Map.of("l", "w", "k", "v", "sig", "x")))
        .isEqualTo(HexFormat.of().formatHex(hash));
  }

  @Test
  void doesNotTellItsSecret() {
    assertThat(new PushSigner(Recipe.R1, "http://a/b", "a secret"))
        .asString()
        .doesNotContain("secret");
  }

  private static Map<String, String> texts(JsonNode params) {
    var texts = new HashMap<String, String>();
    for (var field : params.properties()) {
      var value = field.getValue();
      texts.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
    }
    return texts;
  }
}

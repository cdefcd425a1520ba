package dev.keetaorders.conformance.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenPushSignatureTest {

  static Stream<JsonNode> pushes() throws IOException {
    try (var file =
        OpenPushSignatureTest.class.getResourceAsStream(
            "/keeta/opendelivery/signature-vectors.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(file).spliterator(), false)
          .filter(vector -> vector.path("kind").asText().startsWith("incoming"));
    }
  }

  @ParameterizedTest
  @MethodSource("pushes")
  void signsEveryPushOfTheVectors(JsonNode vector) {
    assertThat(new OpenSigner(vector.path("secret").asText()).sign(vector.path("rawBody").asText()))
        .isEqualTo(vector.path("signature").asText());
  }

  @Test
  void thereAreThreeAndTheSecretIsShownToNobody() throws IOException {
    assertThat(pushes()).hasSize(3);
    assertThat(new OpenSigner("a secret")).asString().doesNotContain("a secret");
  }
}

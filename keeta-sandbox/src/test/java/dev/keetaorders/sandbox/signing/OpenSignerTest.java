package dev.keetaorders.sandbox.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.codec.opendelivery.Canonical;
import dev.keetaorders.sandbox.signing.OpenSigner.Parameter;
import dev.keetaorders.sandbox.signing.OpenSigner.PushForm;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenSignerTest {

  private static final String URL = "https://example.com/path";
  private static final List<Parameter> QUERY =
      List.of(new Parameter("z", "2"), new Parameter("a", "1"));
  private static final String SIGNATURE = "BhfpI+v10rddk6FYr3TQw+prGn67doUErDWsAoohgDA=";

  static Stream<JsonNode> calls() {
    return vectors("outgoing");
  }

  static Stream<JsonNode> pushes() {
    return vectors("incoming-webhook-body-only");
  }

  private static Stream<JsonNode> vectors(String kind) {
    return StreamSupport.stream(Examples.openDelivery("signature-vectors").spliterator(), false)
        .filter(vector -> vector.path("kind").asText().equals(kind));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void takesEveryCallOfTheVectors(JsonNode vector) {
    var query =
        vector.path("query").properties().stream()
            .map(each -> new Parameter(each.getKey(), each.getValue().asText()))
            .toList();

    assertThat(
            OpenSigner.matches(
                vector.path("signature").asText(),
                vector.path("url").asText(),
                query,
                vector.path("canonicalBody").asText(),
                vector.path("secret").asText()))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("pushes")
  void signsEveryPushOfTheVectors(JsonNode vector) {
    var body = vector.path("rawBody").asText();
    var secret = vector.path("secret").asText();

    assertThat(OpenSigner.ofPush(PushForm.BASE64_RAW, URL, body, "", secret))
        .isEqualTo(vector.path("signature").asText());
    assertThat(OpenSigner.ofPush(PushForm.HEX_RAW, URL, body, "", secret))
        .isEqualTo(vector.path("signatureHexLowercase").asText());
  }

  @Test
  void thereAreVectorsOfBoth() {
    assertThat(calls()).hasSize(11);
    assertThat(pushes()).hasSize(3);
  }

  @Test
  void refusesAnotherSecretUrlQueryOrBody() {
    assertThat(OpenSigner.matches(SIGNATURE, URL, QUERY, "", "secret")).isTrue();
    assertThat(OpenSigner.matches(SIGNATURE, URL, QUERY, "", "secret2")).isFalse();
    assertThat(OpenSigner.matches(SIGNATURE, URL + "/", QUERY, "", "secret")).isFalse();
    assertThat(OpenSigner.matches(SIGNATURE, URL, QUERY, "{}", "secret")).isFalse();
    assertThat(OpenSigner.matches(SIGNATURE, URL, List.of(), "", "secret")).isFalse();
    assertThat(OpenSigner.matches(SIGNATURE.substring(1), URL, QUERY, "", "secret")).isFalse();
    assertThat(OpenSigner.matches("", URL, QUERY, "", "secret")).isFalse();
  }

  @Test
  void writesCanonicalJsonAndNothingThatIsNone() {
    assertThat(Canonical.of("{\"b\": 40.0, \"a\": [99.90, \"\\u00e3\"]}"))
        .contains("{\"a\":[99.9,\"ã\"],\"b\":40}");
    assertThat(Canonical.of("{\"b\":")).isEmpty();
    assertThat(Canonical.of("no json")).isEmpty();
  }
}

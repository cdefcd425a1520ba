package dev.keetaorders.sandbox.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.Examples;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {

  private static final String URL = "https://open.mykeeta.com/api/open/order/confirm";
  private static final Map<String, String> CONFIRM =
      Map.of(
          "orderViewId", "756823555555859",
          "shopId", "466663",
          "appId", "123",
          "accessToken", "abc",
          "timestamp", "1700000000");
  private static final String SIG =
      "c04e7cf34652ca369b051fcdb960ac4b480e6b29ddefcbad11789c0aeb481d8d";

  static Stream<JsonNode> vectors() {
    return StreamSupport.stream(
        Examples.read("signature-vectors").path("vectors").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void signsEveryVectorAsPublished(JsonNode vector) {
    var sig =
        Signer.sign(
            vector.path("url").asText(),
            texts(vector.path("params")),
            vector.path("appSecret").asText());

    assertThat(sig).isEqualTo(vector.path("sig").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "webhook-1001-live-shape",
        "webhook-1001-docs-shape",
        "webhook-1002",
        "webhook-1004",
        "webhook-1005",
        "webhook-1006",
        "webhook-1007",
        "webhook-1008-observed",
        "webhook-1102",
        "webhook-1303"
      })
  void signsThePushesOfTheExamples(String name) {
    var envelope = Examples.read(name).path("envelope");

    assertThat(Signer.sign("https://gateway.example.com/keeta/webhook", texts(envelope), "abc"))
        .isEqualTo(envelope.path("sig").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request-order-cancel",
        "request-order-delivered",
        "request-order-refund-part-apply",
        "request-oauth-token-code",
        "request-oauth-token-refresh"
      })
  void checksTheCallsOfTheExamples(String name) {
    var example = Examples.read(name);
    var body = example.path("body");

    assertThat(
            Signer.matches(
                body.path("sig").asText(), example.path("url").asText(), texts(body), "abc"))
        .isTrue();
  }

  @Test
  void takesTheRightSignatureAlone() {
    assertThat(Signer.matches(SIG, URL, CONFIRM, "abc")).isTrue();
    assertThat(Signer.matches(SIG.toUpperCase(Locale.ROOT), URL, CONFIRM, "abc")).isFalse();
    assertThat(Signer.matches("", URL, CONFIRM, "abc")).isFalse();
    assertThat(Signer.matches(SIG.substring(1), URL, CONFIRM, "abc")).isFalse();
  }

  @Test
  void refusesAnotherSecretOrUrl() {
    assertThat(Signer.matches(SIG, URL, CONFIRM, "abd")).isFalse();
    assertThat(Signer.matches(SIG, URL + "/", CONFIRM, "abc")).isFalse();
    assertThat(Signer.matches(SIG, URL.replace("https", "http"), CONFIRM, "abc")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"orderViewId", "shopId", "appId", "accessToken", "timestamp"})
  void refusesAChangedOrMissingParameter(String name) {
    var changed = new HashMap<>(CONFIRM);
    changed.put(name, CONFIRM.get(name) + "1");
    var missing = new HashMap<>(CONFIRM);
    missing.remove(name);

    assertThat(Signer.matches(SIG, URL, changed, "abc")).isFalse();
    assertThat(Signer.matches(SIG, URL, missing, "abc")).isFalse();
  }

  @Test
  void refusesAnAddedParameter() {
    var more = new HashMap<>(CONFIRM);
    more.put("empty", "");

    assertThat(Signer.matches(SIG, URL, more, "abc")).isFalse();
  }

  private static Map<String, String> texts(JsonNode parameters) {
    var texts = new HashMap<String, String>();
    parameters
        .properties()
        .forEach(each ->
            texts.put(
                each.getKey(),
                each.getValue().isContainerNode()
                    ? each.getValue().toString()
                    : each.getValue().asText()));
    return texts;
  }
}

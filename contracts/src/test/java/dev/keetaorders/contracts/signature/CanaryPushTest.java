package dev.keetaorders.contracts.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CanaryPushTest {

  private static final String URL = "https://chain.example.com/keeta/webhooks";
  private static final Instant AT = Instant.parse("2026-11-29T12:00:00.500Z");

  @ParameterizedTest
  @EnumSource
  void isAnEnvelopeOfKeetasSignedAsKeetaSigns(StandardRecipe recipe) throws Exception {
    var body = new CanaryPush("1001001", "canary-1", AT).body(recipe, URL, "secret");

    var parameters = new TreeMap<String, String>();
    new ObjectMapper()
        .readTree(body)
        .properties()
        .forEach(each -> parameters.put(each.getKey(), each.getValue().asText()));
    assertThat(parameters)
        .containsEntry("eventId", "9000000001")
        .containsEntry("appId", "1001001")
        .containsEntry("messageId", "canary-1")
        .containsEntry("message", "{\"canary\":true}")
        .containsEntry("timestamp", "1795953600")
        .hasSize(6);
    var signature = parameters.get(StandardSignature.PARAMETER);
    assertThat(StandardSignature.matches(signature, recipe, URL, parameters, "secret")).isTrue();
    assertThat(StandardSignature.matches(signature, recipe, URL, parameters, "other")).isFalse();
  }

  @Test
  void hasNothingInItThatWouldHaveToBeEscaped() {
    assertThatThrownBy(() -> new CanaryPush("1001001", "a\"b", AT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CanaryPush("od-sandbox", "canary-1", AT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

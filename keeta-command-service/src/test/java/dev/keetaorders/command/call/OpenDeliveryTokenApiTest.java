package dev.keetaorders.command.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.command.call.OpenDeliveryTokenApi.Grant;
import dev.keetaorders.command.grant.AppTokenAnswer;
import dev.keetaorders.command.grant.FetchedToken;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an app's token is asked for, and what the answers mean. */
class OpenDeliveryTokenApiTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration UNLESS_TOLD = Duration.ofHours(1);

  private final ScriptedNetwork network = new ScriptedNetwork();
  private final App app = OpenDeliveryExamples.app("<client-secret>", "https://example.com/api");

  @Test
  void asksAsKeetaDocumentsItUnsignedAndWithoutAToken() throws IOException {
    network.answers(200, OpenDeliveryExamples.bytes("oauth-token-response"));

    var answer = api(Grant.APP_LEVEL_TOKEN, false).fetch(app, NOON);

    var sent = network.sent.getFirst();
    assertThat(sent.target()).isEqualTo("/oauth/token");
    assertThat(sent.headers()).isEqualTo(KeetaRequest.Headers.NONE);
    var documented = Json.mapper().readTree(OpenDeliveryExamples.bytes("oauth-token-request"));
    var asked = Json.mapper().readTree(network.body());
    assertThat(asked.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(documented::fieldNames);
    assertThat(asked.path("client_id").asText()).isEqualTo(OpenDeliveryExamples.APP);
    assertThat(asked.path("client_secret")).isEqualTo(documented.path("client_secret"));
    assertThat(asked.path("grant_type")).isEqualTo(documented.path("grant_type"));
    assertThat(answer)
        .isEqualTo(
            new AppTokenAnswer.Supplied(
                new FetchedToken(
                    new Secret("b1f4c0de5a7e4c0f9d2b6a8e3f1c2d3e"),
                    NOON,
                    NOON.plusSeconds(18_000))));
  }

  @Test
  void asksByAFormWhereTheAppWasCertifiedBefore() {
    network.answers(200, OpenDeliveryExamples.bytes("oauth-token-response"));

    api(Grant.CLIENT_CREDENTIALS, false).fetch(app, NOON);

    assertThat(network.sent.getFirst().method()).isEqualTo(KeetaRequest.Method.POST_FORM);
    assertThat(network.body())
        .isEqualTo(
            "client_id=od-app&client_secret=%3Cclient-secret%3E&grant_type=client_credentials");
  }

  @Test
  void signsWhereThatIsWanted() {
    network.answers(200, OpenDeliveryExamples.bytes("oauth-token-response"));

    api(Grant.APP_LEVEL_TOKEN, true).fetch(app, NOON);

    assertThat(network.sent.getFirst().headers().signature()).isNotBlank();
    assertThat(network.sent.getFirst().headers().authorization()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'',3600",
    "',\"expires_in\":7200',7200",
    "',\"expires_in\":\"7200\"',7200",
    "',\"expires_in\":0',3600",
    "',\"expires_in\":-5',3600",
    "',\"expires_in\":1e300',3600"
  })
  void isGoodAsLongAsKeetaSaysElseAnHour(String field, long seconds) {
    network.answers(200, "{\"access_token\":\"t\",\"token_type\":\"bearer\"" + field + "}");

    assertThat(api(Grant.APP_LEVEL_TOKEN, false).fetch(app, NOON))
        .isInstanceOfSatisfying(
            AppTokenAnswer.Supplied.class,
            supplied -> assertThat(supplied.token().life()).isEqualTo(Duration.ofSeconds(seconds)));
  }

  @Test
  void takesATokenOutOfAnEnvelope() {
    network.answers(200, "{\"code\":0,\"data\":{\"access_token\":\"t\",\"expires_in\":60}}");

    assertThat(api(Grant.APP_LEVEL_TOKEN, false).fetch(app, NOON))
        .isEqualTo(
            new AppTokenAnswer.Supplied(
                new FetchedToken(new Secret("t"), NOON, NOON.plusSeconds(60))));
  }

  @ParameterizedTest
  @CsvSource({
    "400,refused",
    "401,refused",
    "403,refused",
    "404,unclear",
    "429,unclear",
    "500,unclear",
    "503,unclear",
    "302,unclear"
  })
  void everyOtherStatusGivesNone(int status, String outcome) {
    network.answers(status, "{\"title\":\"t\",\"status\":%d}".formatted(status));

    var answer = api(Grant.APP_LEVEL_TOKEN, false).fetch(app, NOON);

    assertThat(answer.outcome()).isEqualTo(outcome);
    assertThat(answer.word()).contains(Integer.toString(status));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{}", "[]", "{\"access_token\":\" \"}", "{\"access_token\":null}"})
  void aSuccessWithoutATokenGivesNone(String body) {
    network.answers(200, body);

    assertThat(api(Grant.APP_LEVEL_TOKEN, false).fetch(app, NOON))
        .isInstanceOf(AppTokenAnswer.Unclear.class);
  }

  @Test
  void tellsWhatDidNotReachKeetaFromWhatMayHave() {
    network.answers(new Exchange.Failed(new CallOutcome.NotSent("no connection")));
    network.answers(new Exchange.Failed(new CallOutcome.Unclear("no answer in time")));
    var api = api(Grant.APP_LEVEL_TOKEN, false);

    assertThat(api.fetch(app, NOON)).isEqualTo(new AppTokenAnswer.NotSent());
    assertThat(api.fetch(app, NOON)).isEqualTo(new AppTokenAnswer.Unclear("no-answer"));
  }

  private OpenDeliveryTokenApi api(Grant grant, boolean signed) {
    return new OpenDeliveryTokenApi(network, grant, signed, UNLESS_TOLD);
  }
}

package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.command.poll.PollingApi.Acknowledged;
import dev.keetaorders.command.poll.PollingApi.Acknowledgement;
import dev.keetaorders.command.poll.PollingApi.Polled;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.command.token.Renewal;
import dev.keetaorders.contracts.codec.CanonicalJson;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import dev.keetaorders.contracts.signature.OpenDeliverySignature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent for a poll and for an acknowledgement, and what the answers mean. */
class OpenDeliveryPollingApiTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String BASE = "https://example.com/api";

  private final ScriptedNetwork network = new ScriptedNetwork();
  private final List<Secret> refused = new ArrayList<>();
  private final OpenDeliveryCalls calls = new OpenDeliveryCalls(new Tokens(), network, () -> NOON);
  private final OpenDeliveryPollingApi api =
      new OpenDeliveryPollingApi(calls, calls, Duration.ofSeconds(21));
  private final App app = OpenDeliveryExamples.app("s", BASE);

  @Test
  void namesNeitherTypesNorMerchants() {
    network.answers(200, OpenDeliveryExamples.bytes("polling-response-200"));

    assertThat(api.poll(app, List.of(), NOON))
        .isInstanceOfSatisfying(
            Polled.Events.class,
            events ->
                assertThat(events.body())
                    .isEqualTo(OpenDeliveryExamples.bytes("polling-response-200")));

    var sent = network.sent.getFirst();
    assertThat(sent.method()).isEqualTo(KeetaRequest.Method.GET);
    // The types that eventType does not name would be taken for acknowledged.
    assertThat(sent.target()).isEqualTo("/v1/events:polling");
    assertThat(sent.headers())
        .isEqualTo(
            new KeetaRequest.Headers(
                "Bearer token-1",
                OpenDeliverySignature.ofRequest(
                    BASE + "/v1/events:polling", Map.of(), new byte[0], "s"),
                null));
  }

  @Test
  void namesMerchantsInOneHeaderWhereThatIsWanted() {
    network.answers(204, "");

    assertThat(api.poll(app, List.of("m-1", "m-2"), NOON)).isEqualTo(new Polled.Nothing());

    assertThat(network.sent.getFirst().headers().pollingMerchants()).isEqualTo("m-1,m-2");
    assertThat(network.sent.getFirst().target()).isEqualTo("/v1/events:polling");
  }

  @Test
  void aPollWhoseTokenIsRefusedIsNotSentAgainAndTheNextOneHasAnother() {
    network.answers(401, OpenDeliveryExamples.bytes("error-401"));

    var polled = api.poll(app, List.of(), NOON);

    assertThat(polled).isEqualTo(new Polled.Failed("turned_away", "code 401"));
    assertThat(network.sent).hasSize(1);
    assertThat(refused).containsExactly(new Secret("token-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "429,error-429,TooMany,''",
    "400,error-400,Failed,refused",
    "403,error-403,Failed,refused",
    "503,error-503,Failed,unclear",
    // How "too many" is said is not documented: a refusal that says nothing may be it.
    "400,,TooMany,''",
    "403,,TooMany,''",
    "401,,Failed,turned_away",
    "204,,Nothing,''",
    "200,,Nothing,''"
  })
  void everyAnswerHasAMeaning(int status, String example, String meaning, String outcome) {
    network.answers(status, example == null ? new byte[0] : OpenDeliveryExamples.bytes(example));

    var polled = api.poll(app, List.of(), NOON);

    assertThat(polled.getClass().getSimpleName()).isEqualTo(meaning);
    if (polled instanceof Polled.Failed(var told, var _)) assertThat(told).isEqualTo(outcome);
  }

  @Test
  void whatDidNotReachKeetaIsToldFromWhatMayHave() {
    network.answers(new Exchange.Failed(new CallOutcome.NotSent("no connection")));
    network.answers(new Exchange.Failed(new CallOutcome.Unclear("no answer in time")));

    assertThat(api.poll(app, List.of(), NOON))
        .isEqualTo(new Polled.Failed("not_sent", "no connection"));
    assertThat(api.poll(app, List.of(), NOON))
        .isEqualTo(new Polled.Failed("unclear", "no answer in time"));
  }

  @Test
  void acknowledgesByIdOrderAndTypeAndSignsTheListAsItIsSent() {
    network.answers(202, "");

    var answer =
        api.acknowledge(
            app,
            List.of(
                new Acknowledgement("1930106161957212001", "553440887574627", "CREATED"),
                new Acknowledgement("1930106161957212002", "553440887574627", "CONFIRMED")),
            NOON);

    assertThat(answer).isEqualTo(Acknowledged.TAKEN);
    var documented =
        CanonicalJson.of(OpenDeliveryExamples.bytes("acknowledgment-request")).orElseThrow();
    var sent = network.sent.getFirst();
    assertThat(sent.target()).isEqualTo("/v1/events/acknowledgment");
    assertThat(network.body()).isEqualTo(new String(documented, UTF_8));
    assertThat(sent.headers().signature())
        .isEqualTo(
            OpenDeliverySignature.ofRequest(
                BASE + "/v1/events/acknowledgment", Map.of(), documented, "s"));
  }

  @Test
  void saysNothingOfWhatAnEventDoesNotHave() {
    network.answers(202, "");

    api.acknowledge(app, List.of(new Acknowledgement("e-1", null, null)), NOON);

    assertThat(network.body()).isEqualTo("[{\"id\":\"e-1\"}]");
  }

  @ParameterizedTest
  @CsvSource({
    "200,TAKEN",
    "202,TAKEN",
    "204,TAKEN",
    "404,GONE",
    "400,WRONG",
    "403,UNCLEAR",
    "422,UNCLEAR",
    "429,UNCLEAR",
    "500,UNCLEAR",
    "503,UNCLEAR"
  })
  void everyAnswerToAnAcknowledgementHasAMeaning(int status, Acknowledged meaning) {
    network.answers(status, "");

    assertThat(api.acknowledge(app, List.of(new Acknowledgement("e", "1", "CREATED")), NOON))
        .isEqualTo(meaning);
  }

  private final class Tokens implements AccessTokens {
    @Override
    public Optional<Secret> tokenOf(App of) {
      return Optional.of(new Secret("token-" + (refused.size() + 1)));
    }

    @Override
    public Renewal renew(App of, Secret token, Duration within) {
      refused.add(token);
      return new Renewal.Renewed(new Secret("token-" + (refused.size() + 1)));
    }
  }
}

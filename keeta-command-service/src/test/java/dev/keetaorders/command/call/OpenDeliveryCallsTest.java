package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.command.call.KeetaRequest.Headers;
import dev.keetaorders.command.limit.Condition;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.command.token.Renewal;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenDeliveryCallsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Exchange ACCEPTED = answered(202, "");
  private static final Exchange REFUSED = answered(401, "{\"title\":\"token\",\"status\":401}");

  private final Network network = new Network();
  private final Tokens tokens = new Tokens();
  private final OpenDeliveryCalls calls = new OpenDeliveryCalls(tokens, network, () -> NOON);
  private final App app = OpenDeliveryExamples.app("s", "https://example.com/api");

  @ParameterizedTest
  @MethodSource("requestsOfTheVectors")
  void signsWhatItSendsAsTheVectorsDo(JsonNode vector) {
    var query = new HashMap<String, String>();
    vector.get("query").properties().forEach(e -> query.put(e.getKey(), e.getValue().asText()));
    var url = vector.get("url").asText();
    var base = url.substring(0, url.indexOf('/', "https://".length()));
    var path = url.substring(base.length());
    var body = vector.get("canonicalBody").asText();
    network.answers(ACCEPTED);

    calls.call(
        OpenDeliveryExamples.app(vector.get("secret").asText(), base),
        body.isEmpty()
            ? OpenDeliveryRequest.get(path, query)
            : OpenDeliveryRequest.put(path, query, body),
        NOON);

    var sent = network.sent.getFirst();
    assertThat(sent.headers().signature()).isEqualTo(vector.get("signature").asText());
    assertThat(text(sent)).isEqualTo(body);
  }

  static Stream<JsonNode> requestsOfTheVectors() throws IOException {
    return Json.mapper()
        .readTree(OpenDeliveryExamples.bytes("signature-vectors"))
        .valueStream()
        .filter(vector -> vector.has("canonicalBody"));
  }

  @Test
  void sendsTheCanonicalFormOfWhatItWasGiven() {
    network.answers(ACCEPTED);

    calls.call(app, OpenDeliveryRequest.post("/p", "{ \"b\": 40.0, \"a\": \"é\" }"), NOON);

    assertThat(text(network.sent.getFirst())).isEqualTo("{\"a\":\"é\",\"b\":40}");
  }

  @Test
  void sendsNoBodyRatherThanOneThatSaysNothing() {
    network.answers(ACCEPTED, ACCEPTED, ACCEPTED);

    for (var body : new String[] {null, " ", "{}"}) {
      calls.call(app, OpenDeliveryRequest.post("/p", body), NOON);
    }

    assertThat(network.sent).extracting(KeetaRequest::body).containsOnlyNulls();
    assertThat(network.sent.stream().map(each -> each.headers().signature()).distinct()).hasSize(1);
  }

  @Test
  void encodesIdsAndParametersWhereTheyTravel() {
    network.answers(answered(204, ""));

    calls.call(
        app,
        OpenDeliveryRequest.get(
                "/v1/orders/" + OpenDeliveryRequest.segment("a/b é"),
                Map.of("z", "1&2", "a", "x y"))
            .forMerchants("m-1,m-2"),
        NOON);

    var sent = network.sent.getFirst();
    assertThat(sent.target()).isEqualTo("/v1/orders/a%2Fb%20%C3%A9?a=x%20y&z=1%262");
    assertThat(sent.headers().pollingMerchants()).isEqualTo("m-1,m-2");
  }

  @Test
  void aCallWhoseTokenIsRefusedIsSentOnceMoreWithAnotherOne() {
    network.answers(REFUSED, ACCEPTED);

    var answer = calls.call(app, OpenDeliveryRequest.post("/p", null), NOON);

    assertThat(answer.outcome()).isEqualTo(new CallOutcome.Done("202", "HTTP status 202"));
    assertThat(network.sent.stream().map(each -> each.headers().authorization()))
        .containsExactly("Bearer stale-token", "Bearer fresh-token");
  }

  @Test
  void isNotSentAThirdTime() {
    network.answers(REFUSED, REFUSED);

    assertThat(calls.call(app, OpenDeliveryRequest.post("/p", null), NOON).outcome())
        .isEqualTo(new CallOutcome.TurnedAway(401, "token"));
    assertThat(network.sent).hasSize(2);
  }

  @Test
  void anotherRefusalAsksForNoToken() {
    network.answers(answered(422, "{\"title\":\"no\",\"status\":422}"));

    assertThat(calls.call(app, OpenDeliveryRequest.post("/p", null), NOON).outcome())
        .isEqualTo(new CallOutcome.Refused(422, "no"));
    assertThat(network.sent).hasSize(1);
  }

  @Test
  void whatDidNotAnswerTellsThatKeetaIsInTrouble() {
    network.answers(new Exchange.Failed(new CallOutcome.Unclear("no answer in time")));

    var answer = calls.call(app, OpenDeliveryRequest.get("/p"), NOON);

    assertThat(answer.outcome()).isEqualTo(new CallOutcome.Unclear("no answer in time"));
    assertThat(answer.condition()).isEqualTo(Condition.TROUBLED);
  }

  @Test
  void whereTokensAreGivenNothingIsSignedUnlessItIsAskedFor() {
    network.answers(answered(200, "{}"), answered(200, "{}"));
    var request = OpenDeliveryRequest.post("/oauth/token", "{\"grant_type\":\"x\"}");

    calls.callWithoutToken(app, request, false, NOON);
    calls.callWithoutToken(app, request, true, NOON);

    assertThat(network.sent.getFirst().headers()).isEqualTo(Headers.NONE);
    assertThat(network.sent.getLast().headers().authorization()).isNull();
    assertThat(network.sent.getLast().headers().signature()).isNotNull();
  }

  @Test
  void showsNoTokenInItsText() {
    network.answers(ACCEPTED);
    calls.call(app, OpenDeliveryRequest.get("/p"), NOON);

    assertThat(network.sent.getFirst().toString() + network.sent.getFirst().headers())
        .doesNotContain("stale-token");
  }

  private static Exchange answered(int status, String body) {
    return new Exchange.Answered(status, body.getBytes(UTF_8));
  }

  private static String text(KeetaRequest request) {
    return request.body() == null ? "" : new String(request.body(), UTF_8);
  }

  /** Answers as scripted. */
  private static final class Network implements Transport {
    private final List<KeetaRequest> sent = new ArrayList<>();
    private final Queue<Exchange> answers = new ArrayDeque<>();

    void answers(Exchange... next) {
      answers.addAll(List.of(next));
    }

    @Override
    public Duration longest() {
      return Duration.ofSeconds(9);
    }

    @Override
    public Exchange send(App app, KeetaRequest request, SendWindow window) {
      sent.add(request);
      return answers.remove();
    }
  }

  /** Has one token, and another once that was refused. */
  private static final class Tokens implements AccessTokens {
    @Override
    public Optional<Secret> tokenOf(App app) {
      return Optional.of(new Secret("stale-token"));
    }

    @Override
    public Renewal renew(App app, Secret refused, Duration within) {
      assertThat(refused).isEqualTo(new Secret("stale-token"));
      return new Renewal.Renewed(new Secret("fresh-token"));
    }
  }
}

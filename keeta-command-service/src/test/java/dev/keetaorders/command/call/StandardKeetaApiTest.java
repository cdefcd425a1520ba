package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.command.call.KeetaCall.Operation;
import dev.keetaorders.command.limit.Condition;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.command.token.Renewal;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandardKeetaApiTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration LONGEST = Duration.ofSeconds(9);
  private static final KeetaCall CONFIRM =
      new KeetaCall(Operation.CONFIRM, "1001001", "9", "1", new CommandArguments.None());
  private static final String STALE = "{\"code\":115000203,\"message\":\"expired\"}";
  private static final String TAKEN_BACK = "{\"code\":115000260,\"message\":\"cancelled\"}";
  private static final String DONE = "{\"code\":0,\"message\":\"Success\"}";

  private static final AnswerReadings READINGS =
      new AnswerReadings(OrderStatusCodes.KEETAS, AnswerReadings.LineId.ID);
  private static final LimitCodes LIMITS = new LimitCodes(Set.of(77L), Set.of(78L));

  private final Network network = new Network();
  private final Tokens tokens = new Tokens();
  private Instant now = NOON;

  @Test
  void nothingIsSentForAnAppThatIsNotConfiguredAnyMore() {
    assertThat(api(Apps.read(List.of(), _ -> null)).call(CONFIRM, NOON))
        .isEqualTo(Answer.of(new CallOutcome.NotSent("the app is not configured any more"), null));
  }

  @Test
  void nothingIsSentWithoutAToken() {
    tokens.current = null;

    assertThat(call()).isInstanceOf(CallOutcome.NotSent.class);
    assertThat(network.sent).isEmpty();
  }

  @Test
  void aCallWhoseTokenIsRefusedIsSentOnceMoreWithAnotherOneWithinTheTimeOfOne() {
    network.answers(Duration.ofSeconds(1), STALE).answers(Duration.ofSeconds(1), DONE);
    tokens.renews(Duration.ofSeconds(3), new Renewal.Renewed(new Secret("fresh-token")));

    assertThat(call()).isEqualTo(new CallOutcome.Done("0", "Success"));
    assertThat(network.sent).containsExactly("stale-token for PT9S", "fresh-token for PT5S");
    // Half of what the first request left.
    assertThat(tokens.waited).containsExactly(Duration.ofSeconds(4));
  }

  @Test
  void isNotSentOnceMoreWhereTooLittleTimeIsLeft() {
    network.answers(Duration.ofSeconds(5), STALE);
    tokens.renews(Duration.ofSeconds(2), new Renewal.Renewed(new Secret("fresh-token")));

    assertThat(call())
        .isEqualTo(
            new CallOutcome.TurnedAway(
                115_000_203, "expired; there is another token for the next try"));
    assertThat(network.sent).hasSize(1);
  }

  @Test
  void aProcessThatStoodStillMeanwhileDoesNotSendOnceMore() {
    network.answers(Duration.ofSeconds(1), STALE);
    tokens.renews(Duration.ofMinutes(5), new Renewal.Renewed(new Secret("fresh-token")));

    assertThat(call()).isInstanceOf(CallOutcome.TurnedAway.class);
    assertThat(network.sent).hasSize(1);
  }

  /** What is left is counted from when it was seen that it may be sent. */
  @Test
  void aProcessThatStandsStillBeforeItSendsGainsNoTimeByThat() {
    network.answers(Duration.ZERO, DONE).answers(Duration.ZERO, DONE);
    now = NOON.plusSeconds(4);
    answer(CONFIRM, NOON);
    now = NOON.plusSeconds(40);
    answer(CONFIRM, NOON);

    assertThat(network.sent).containsExactly("stale-token for PT5S", "stale-token for PT-31S");
  }

  @Test
  void isNotSentOnceMoreAfterItsTime() {
    network.answers(Duration.ofSeconds(1), STALE);
    tokens.renews(Duration.ofSeconds(2), new Renewal.Renewed(new Secret("fresh-token")));

    assertThat(call(until(NOON.plusMillis(2_999))))
        .isEqualTo(new CallOutcome.TurnedAway(115_000_203, "expired; its time is over"));
    assertThat(network.sent).hasSize(1);

    now = NOON;
    network.answers(Duration.ofSeconds(1), STALE).answers(Duration.ZERO, DONE);
    assertThat(call(until(NOON.plusSeconds(3)))).isEqualTo(new CallOutcome.Done("0", "Success"));
    assertThat(network.leaveBy).isEqualTo(NOON.plusSeconds(3));
  }

  private static KeetaCall until(Instant notAfter) {
    return new KeetaCall(
        Operation.CONFIRM, "1001001", "9", "1", new CommandArguments.None(), notAfter, null);
  }

  @Test
  void isNotSentAThirdTime() {
    network.answers(Duration.ZERO, STALE).answers(Duration.ZERO, STALE);
    tokens.renews(Duration.ZERO, new Renewal.Renewed(new Secret("fresh-token")));

    assertThat(call()).isEqualTo(new CallOutcome.TurnedAway(115_000_203, "expired"));
    assertThat(network.sent).hasSize(2);
  }

  @Test
  void saysWhyThereIsNoOtherToken() {
    network.answers(Duration.ZERO, STALE);
    tokens.renews(Duration.ZERO, new Renewal.Unavailable("ask the merchant"));

    assertThat(call())
        .isEqualTo(new CallOutcome.TurnedAway(115_000_203, "expired; ask the merchant"));
  }

  @Test
  void aRefusalThatIsNotAboutTheTokenAsksForNone() {
    network.answers(Duration.ZERO, "{\"code\":115000110,\"message\":\"sig\"}");

    assertThat(call()).isEqualTo(new CallOutcome.TurnedAway(115_000_110, "sig"));
    assertThat(tokens.waited).isEmpty();
  }

  @Test
  void aRefusalByACodeForTooManyCallsIsAtTheDoorAndSaysWhose() {
    network
        .answers(Duration.ZERO, "{\"code\":77,\"message\":\"app\"}")
        .answers(Duration.ZERO, "{\"code\":78,\"message\":\"shop\"}")
        .answers(Duration.ZERO, "{\"code\":79,\"message\":\"other\"}");

    var ofApp = answer();
    var ofShop = answer();
    var another = answer();

    assertThat(ofApp.outcome()).isEqualTo(new CallOutcome.TurnedAway(77, "app"));
    assertThat(ofApp.condition()).isEqualTo(Condition.APP_LIMITED);
    assertThat(ofShop.outcome()).isEqualTo(new CallOutcome.TurnedAway(78, "shop"));
    assertThat(ofShop.condition()).isEqualTo(Condition.SHOP_LIMITED);
    assertThat(another.outcome()).isEqualTo(new CallOutcome.Refused(79, "other"));
    assertThat(another.condition()).isEqualTo(Condition.WELL);
  }

  @Test
  void aCodeIsOfTheAppOrOfTheShop() {
    assertThatThrownBy(() -> new LimitCodes(Set.of(77L, 78L), Set.of(78L)))
        .hasMessageContaining("share [78]");
  }

  @Test
  void aCallThatFindsTheAuthorizationTakenBackReportsItAndSaysSo() {
    network.answers(Duration.ZERO, TAKEN_BACK);

    assertThat(call())
        .isEqualTo(
            new CallOutcome.TurnedAway(
                115_000_260,
                "cancelled; the merchant has taken the authorization back: authorize the app"
                    + " again"));
    assertThat(tokens.dead).containsExactly("stale-token");
    assertThat(network.sent).hasSize(1);
  }

  @Test
  void isSentOnceMoreWithTheTokenOfANewerAuthorizationAndNoMore() {
    network.answers(Duration.ZERO, TAKEN_BACK).answers(Duration.ZERO, DONE);
    tokens.newer = new Renewal.Renewed(new Secret("fresh-token"));
    assertThat(call()).isEqualTo(new CallOutcome.Done("0", "Success"));
    assertThat(network.sent).containsExactly("stale-token for PT9S", "fresh-token for PT9S");

    network.answers(Duration.ZERO, TAKEN_BACK).answers(Duration.ZERO, TAKEN_BACK);
    assertThat(call())
        .isEqualTo(
            new CallOutcome.TurnedAway(
                115_000_260, "cancelled; there is another token for the next try"));
    assertThat(network.sent).hasSize(4);
    assertThat(tokens.dead).containsExactly("stale-token", "stale-token", "fresh-token");
  }

  @Test
  void thatTheAuthorizationIsDeadIsLearntFromTheSecondRequestToo() {
    network.answers(Duration.ZERO, STALE).answers(Duration.ZERO, TAKEN_BACK);
    tokens.renews(Duration.ZERO, new Renewal.Renewed(new Secret("fresh-token")));

    assertThat(call())
        .isEqualTo(
            new CallOutcome.TurnedAway(
                115_000_260,
                "cancelled; the merchant has taken the authorization back: authorize the app"
                    + " again"));
    assertThat(tokens.dead).containsExactly("fresh-token");
  }

  private CallOutcome call() {
    return answer().outcome();
  }

  private CallOutcome call(KeetaCall call) {
    return answer(call).outcome();
  }

  private Answer answer() {
    return answer(CONFIRM);
  }

  private Answer answer(KeetaCall call) {
    return answer(call, now);
  }

  private Answer answer(KeetaCall call, Instant seenAt) {
    var settings = Map.of("keeta.apps.1001001.secrets", "secret");
    return api(Apps.read(settings.keySet(), settings::get)).call(call, seenAt);
  }

  private StandardKeetaApi api(Apps apps) {
    return new StandardKeetaApi(
        apps, tokens, TrackingNames.NONE, LIMITS, READINGS, network, () -> now);
  }

  /** Answers as scripted, after a while. */
  private final class Network implements Transport {
    private final List<String> sent = new ArrayList<>();
    private Instant leaveBy = Instant.MIN;
    private final Queue<Runnable> whiles = new ArrayDeque<>();
    private final Queue<String> answers = new ArrayDeque<>();

    Network answers(Duration after, String body) {
      whiles.add(() -> now = now.plus(after));
      answers.add(body);
      return this;
    }

    @Override
    public Duration longest() {
      return LONGEST;
    }

    @Override
    public Exchange send(App app, KeetaRequest request, SendWindow window) {
      var token =
          new String(request.body(), UTF_8).replaceFirst(".*\"accessToken\":\"([^\"]+)\".*", "$1");
      leaveBy = window.leaveBy();
      sent.add(token + " for " + Duration.between(now, window.until()));
      whiles.remove().run();
      return new Exchange.Answered(200, answers.remove().getBytes(UTF_8));
    }
  }

  /** Has one token, and another after a while. */
  private final class Tokens implements AccessTokens {
    private final List<Duration> waited = new ArrayList<>();
    private Secret current = new Secret("stale-token");
    private Duration after = Duration.ZERO;
    private Renewal renewal = new Renewal.Unavailable("nothing is scripted");
    private final List<String> dead = new ArrayList<>();
    private Renewal newer = TAKEN_BACK;

    void renews(Duration takes, Renewal with) {
      after = takes;
      renewal = with;
    }

    @Override
    public Optional<Secret> tokenOf(App app) {
      return Optional.ofNullable(current);
    }

    @Override
    public Renewal renew(App app, Secret refused, Duration within) {
      assertThat(refused).isEqualTo(current);
      waited.add(within);
      now = now.plus(after);
      return renewal;
    }

    @Override
    public Renewal takenBack(App app, Secret refused, long code, Duration within) {
      assertThat(code).isEqualTo(115_000_260L);
      dead.add(refused.value());
      return newer;
    }
  }
}

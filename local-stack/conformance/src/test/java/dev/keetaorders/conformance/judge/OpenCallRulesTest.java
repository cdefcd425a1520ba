package dev.keetaorders.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.evidence.Evidence;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenCallRulesTest {

  private static final String TOKEN = "POST /oauth/token";
  private static final String GET = "GET /v1/orders/{orderId}";
  private static final String CONFIRM = "POST /v1/orders/{orderId}/confirm";
  private static final String READY = "POST /v1/orders/{orderId}/readyForPickup";
  private static final String POLL = "GET /v1/events:polling";
  private static final String ACKNOWLEDGMENT = "POST /v1/events/acknowledgment";
  private static final String SIGNATURE = "Invalid signature";
  private static final String EXPIRED = "access token is missing, unknown or expired";

  private static final List<Function<Evidence, Verdict>> ALL =
      List.of(
          OpenCallRules::toKnownPaths,
          OpenCallRules::signed,
          OpenCallRules::withToken,
          OpenCallRules::keepsTokens,
          OpenCallRules::asAsked,
          OpenCallRules::withoutBodies,
          OpenCallRules::aboutKnownOrders,
          OpenCallRules::notAgain,
          OpenCallRules::lookedAtFirst,
          OpenCallRules::confirmedInTime,
          OpenCallRules::fetched,
          OpenCallRules::polledSeldom,
          OpenCallRules::polledWhole,
          OpenCallRules::acknowledged,
          OpenCallRules::acknowledgedRightly);

  @Test
  void aCallerThatDoesAllThatIsAskedFailsNothing() {
    var seen = blameless().evidence();

    assertThat(ALL)
        .allSatisfy(rule -> assertThat(rule.apply(seen)).isInstanceOf(Verdict.Passed.class));
  }

  @Test
  void withoutACallNothingIsJudged() {
    var seen = Seen.nothing().evidence();

    assertThat(ALL)
        .allSatisfy(rule -> assertThat(rule.apply(seen)).isInstanceOf(Verdict.NotExercised.class));
  }

  /** A token that expires, an unanswered call and a 422 among it. */
  private static Seen blameless() {
    return Seen.nothing()
        .open(1, TOKEN, 200)
        .open(2, GET, 200)
        .open(3, CONFIRM, null)
        .open(5, GET, 200)
        .open(6, CONFIRM, 202)
        .open(7, POLL, 200, "e1", "e2")
        .open(8, ACKNOWLEDGMENT, 202, "e1", "e2")
        .refused(9, READY, 401, EXPIRED)
        .open(10, TOKEN, 200)
        .refused(11, READY, 422, "order status is not in a valid state for readyForPickup")
        .open(12, GET, 200)
        .open(40, POLL, 204)
        .open(70, POLL, 200, "e3");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            OpenCallRules::toKnownPaths,
            "no such call by POST",
            s -> s.open(2, "POST /v1/orders/{orderId}/accept", 404)),
        fault(
            OpenCallRules::toKnownPaths,
            "no such call by PUT",
            s -> s.open(2, "PUT /v1/orders/{orderId}/confirm", 405)),
        fault(OpenCallRules::signed, "signature", s -> s.refused(2, CONFIRM, 401, SIGNATURE)),
        fault(
            OpenCallRules::withToken,
            "without a token",
            s -> s.refused(2, CONFIRM, 401, EXPIRED).open(3, TOKEN, 200)),
        fault(
            OpenCallRules::keepsTokens,
            "twice within a minute",
            s -> s.open(1, TOKEN, 200).open(2, TOKEN, 200)),
        fault(
            OpenCallRules::asAsked,
            "orderExternalCode is missing",
            s -> s.refused(2, CONFIRM, 400, "orderExternalCode is missing")),
        fault(OpenCallRules::withoutBodies, "with a body", s -> s.open(2, READY + " {}", 202)),
        fault(
            OpenCallRules::aboutKnownOrders,
            "there is not",
            s -> s.open(2, "GET /v1/orders/4711", 404)),
        fault(
            OpenCallRules::notAgain,
            "again without GET",
            s -> s.open(2, CONFIRM, 202).open(30, CONFIRM, 422)),
        fault(
            OpenCallRules::lookedAtFirst,
            "again without GET",
            s -> s.open(2, CONFIRM, null).open(30, CONFIRM, 202)),
        fault(
            OpenCallRules::lookedAtFirst,
            "again without GET",
            s -> s.open(2, READY, 500).open(3, READY, 202)),
        fault(
            OpenCallRules::confirmedInTime,
            "more than five minutes",
            s -> s.open(301, CONFIRM, 422)),
        fault(
            OpenCallRules::confirmedInTime,
            "was to be confirmed, and was not",
            s -> s.toBeConfirmed().open(2, GET, 200)),
        fault(OpenCallRules::fetched, "never fetched", s -> s.open(2, CONFIRM, 202)),
        fault(OpenCallRules::polledSeldom, "more than two", s -> s.open(2, POLL, 429)),
        fault(
            OpenCallRules::polledWhole,
            "eventType",
            s -> s.open(2, POLL + " eventType=CREATED", 204)),
        fault(
            OpenCallRules::acknowledged,
            "polled again",
            s -> s.open(2, POLL, 200, "e1").open(32, POLL, 200, "e1")),
        fault(
            OpenCallRules::acknowledged,
            "1 events were not",
            s -> s.open(2, POLL, 200, "e1").open(20, GET, 200)),
        fault(
            OpenCallRules::acknowledgedRightly,
            "[0].id is missing",
            s -> s.refused(2, ACKNOWLEDGMENT, 400, "[0].id is missing")));
  }

  private static Arguments fault(
      Function<Evidence, Verdict> rule, String why, Function<Seen, Seen> calls) {
    return arguments(rule, why, calls);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("faults")
  void aFaultIsFoundAndNamed(
      Function<Evidence, Verdict> rule, String why, Function<Seen, Seen> calls) {
    var verdict = rule.apply(calls.apply(Seen.nothing()).evidence());

    assertThat(verdict).isInstanceOf(Verdict.Failed.class);
    assertThat(verdict.why()).contains(why);
  }

  /** What is refused at the door may be sent again at once. */
  @Test
  void whatCertainlyDidNotHappenMayBeSentAgain() {
    var seen =
        Seen.nothing()
            .open(2, CONFIRM, 503)
            .open(3, CONFIRM, 429)
            .refused(4, CONFIRM, 401, EXPIRED)
            .open(5, CONFIRM, 202)
            .evidence();

    assertThat(OpenCallRules.lookedAtFirst(seen)).isInstanceOf(Verdict.NotExercised.class);
    assertThat(OpenCallRules.notAgain(seen)).isInstanceOf(Verdict.Passed.class);
  }
}

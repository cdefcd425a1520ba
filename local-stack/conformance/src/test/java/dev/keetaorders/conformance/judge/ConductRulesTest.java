package dev.keetaorders.conformance.judge;

import static dev.keetaorders.conformance.judge.Seen.number;
import static dev.keetaorders.conformance.judge.Seen.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.clause.Verdict.Failed;
import dev.keetaorders.conformance.clause.Verdict.NotExercised;
import dev.keetaorders.conformance.clause.Verdict.Passed;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConductRulesTest {

  private static final String GET = "/order/get";
  private static final String CONFIRM = "/order/confirm";
  private static final String APPLY = "/order/refund/part/apply";
  private static final String TOKEN = "/base/oauth/token";

  @Test
  void aCallIsAboutAnOrderThatWasPushedBefore() {
    assertThat(ConductRules.aboutPushedOrders(Seen.order().call(2, CONFIRM, 0).evidence()))
        .isEqualTo(new Passed("1 call"));
    assertThat(ConductRules.aboutPushedOrders(Seen.order().call(0, CONFIRM, 0).evidence()))
        .isEqualTo(new Failed("/order/confirm: before the order was pushed"));
    assertThat(ConductRules.aboutPushedOrders(Seen.nothing().call(2, CONFIRM, 0).evidence()))
        .isEqualTo(new Failed("/order/confirm: an order that was never pushed"));
  }

  @Test
  void whatSucceededIsNotAskedForAgain() {
    var again = Seen.order().call(2, CONFIRM, 0).call(3, CONFIRM, 1).evidence();
    var another = Seen.order().call(2, CONFIRM, 0).call(3, "/order/prepare", 0).evidence();
    var refused = Seen.order().call(2, CONFIRM, 1).call(3, GET, 0).call(4, CONFIRM, 0).evidence();

    assertThat(ConductRules.notAfterSuccess(again))
        .isEqualTo(new Failed("/order/confirm: again, after it had succeeded"));
    assertThat(ConductRules.notAfterSuccess(another)).isEqualTo(new Passed("2 calls"));
    assertThat(ConductRules.notAfterSuccess(refused)).isEqualTo(new Passed("2 calls"));
  }

  @Test
  void aLookComesBeforeASecondTry() {
    var blind = Seen.order().call(2, CONFIRM, null).call(3, CONFIRM, 0).evidence();
    var stubborn = Seen.order().call(2, CONFIRM, 209_000_101).call(3, CONFIRM, 0).evidence();
    var looking =
        Seen.order().call(2, CONFIRM, null).call(3, GET, 0).call(4, CONFIRM, 0).evidence();
    var money = Seen.order().call(2, APPLY, null).call(3, APPLY, 0).evidence();

    assertThat(ConductRules.lookedAtFirst(blind))
        .isEqualTo(new Failed("/order/confirm: sent again without a /order/get, after no answer"));
    assertThat(ConductRules.lookedAtFirst(stubborn))
        .isEqualTo(new Failed("/order/confirm: sent again without a /order/get, after a refusal"));
    assertThat(ConductRules.lookedAtFirst(looking)).isEqualTo(new Passed("1 call without success"));
    assertThat(ConductRules.lookedAtFirst(money)).isInstanceOf(Failed.class);
  }

  /**
   * Refused at the door, or Keeta's own failure: nothing can have happened, or it says try again.
   */
  @ParameterizedTest
  @CsvSource({"115000110", "115000200", "115000203", "315000100"})
  void someRefusalsMayBeTriedAgainAtOnce(int code) {
    var seen = Seen.order().call(2, CONFIRM, code).call(3, CONFIRM, 0).evidence();

    assertThat(ConductRules.lookedAtFirst(seen)).isInstanceOf(NotExercised.class);
  }

  @Test
  void aConfirmationComesWithinFiveMinutes() {
    assertThat(ConductRules.confirmedInTime(Seen.order().call(300, CONFIRM, 0).evidence()))
        .isEqualTo(new Passed("1 call"));
    assertThat(ConductRules.confirmedInTime(Seen.order().call(301, CONFIRM, 1).evidence()))
        .isEqualTo(new Failed("/order/confirm: more than five minutes after the order was placed"));
  }

  @Test
  void aConfirmationThatWasAskedForMustCome() {
    assertThat(ConductRules.confirmedInTime(Seen.order().evidence()))
        .isInstanceOf(NotExercised.class);
    assertThat(ConductRules.confirmedInTime(Seen.order().toBeConfirmed().evidence()))
        .isEqualTo(new Failed("an order was to be confirmed, and was not"));
  }

  @Test
  void moneyIsGivenBackAfterAPreview() {
    var preview = "/order/refund/part/products/preview";

    assertThat(
            ConductRules.previewedFirst(
                Seen.order().call(2, preview, 0).call(3, APPLY, 0).evidence()))
        .isEqualTo(new Passed("2 calls"));
    assertThat(ConductRules.previewedFirst(Seen.order().call(3, APPLY, 0).evidence()))
        .isEqualTo(new Failed("/order/refund/part/apply: without a preview"));
  }

  @Test
  void tokensAreRefreshedOnceAMinute() {
    assertThat(refreshes(2, 62)).isEqualTo(new Passed("2 calls"));
    assertThat(refreshes(2, 61)).isEqualTo(new Failed("/base/oauth/token: twice within a minute"));
  }

  private static Verdict refreshes(int first, int second) {
    var refresh = Map.of("grantType", text("refresh_token"), "refreshToken", text("r"));
    var seen = Seen.order().call(first, TOKEN, 0, refresh).call(second, TOKEN, 0, refresh);
    return ConductRules.refreshedSeldom(seen.evidence());
  }

  @Test
  void aCodeIsExchangedOnce() {
    var exchange = Map.of("grantType", text("authorization_code"), "code", text("c"));
    var another = Map.of("grantType", text("authorization_code"), "code", text("d"));

    assertThat(
            ConductRules.exchangedOnce(
                Seen.order().call(2, TOKEN, 0, exchange).call(3, TOKEN, 0, another).evidence()))
        .isEqualTo(new Passed("2 calls"));
    assertThat(
            ConductRules.exchangedOnce(
                Seen.order().call(2, TOKEN, 0, exchange).call(3, TOKEN, 1, exchange).evidence()))
        .isEqualTo(new Failed("/base/oauth/token: a code that was exchanged before"));
  }

  @Test
  void aUrlIsRegisteredForAKindOfStores() {
    var set = "/base/callback/url/set";
    var formal = Map.of("eventId", number(1001), "url", text("u"), "isTest", number(0));
    var either = Map.of("eventId", number(1001), "url", text("u"));

    assertThat(ConductRules.registered(Seen.nothing().call(2, set, 0, formal).evidence()))
        .isEqualTo(new Passed("1 call"));
    assertThat(ConductRules.registered(Seen.nothing().call(2, set, 0, either).evidence()))
        .isInstanceOf(Failed.class);
  }
}

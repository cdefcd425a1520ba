package dev.keetaorders.conformance.judge;

import static dev.keetaorders.conformance.judge.Seen.ABSENT;
import static dev.keetaorders.conformance.judge.Seen.array;
import static dev.keetaorders.conformance.judge.Seen.nothingInIt;
import static dev.keetaorders.conformance.judge.Seen.number;
import static dev.keetaorders.conformance.judge.Seen.object;
import static dev.keetaorders.conformance.judge.Seen.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.evidence.Evidence;
import dev.keetaorders.conformance.evidence.Field;
import dev.keetaorders.conformance.evidence.Field.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallRulesTest {

  private static final String CONFIRM = "/order/confirm";

  private static final List<Function<Evidence, Verdict>> ALL =
      List.of(
          CallRules::toKnownPaths,
          CallRules::signed,
          CallRules::withToken,
          CallRules::withNumbers,
          CallRules::withFreshTimestamp,
          CallRules::withoutNulls,
          CallRules::withParameters);

  @Test
  void aCallThatIsAsItShouldBeFailsNothing() {
    var seen = Seen.order().call(2, CONFIRM, 0).evidence();

    assertThat(ALL)
        .allSatisfy(rule -> assertThat(rule.apply(seen)).isInstanceOf(Verdict.Passed.class));
  }

  @Test
  void withoutACallNothingIsJudged() {
    var seen = Seen.order().evidence();

    assertThat(ALL)
        .allSatisfy(rule -> assertThat(rule.apply(seen)).isInstanceOf(Verdict.NotExercised.class));
  }

  static Stream<Arguments> wrongCalls() {
    return Stream.of(
        wrong(CallRules::toKnownPaths, "/order/accept", Map.of(), "/order/accept: no such path"),
        wrong(
            CallRules::withToken,
            CONFIRM,
            Map.of("accessToken", ABSENT),
            "/order/confirm: no accessToken"),
        wrong(
            CallRules::withToken,
            "/base/oauth/token",
            Map.of("accessToken", text("a token")),
            "/base/oauth/token: accessToken, where there is none"),
        wrong(
            CallRules::withNumbers,
            CONFIRM,
            Map.of("orderViewId", text(Seen.ORDER)),
            "/order/confirm: orderViewId is not a bare number"),
        wrong(
            CallRules::withNumbers,
            CONFIRM,
            Map.of("shopId", new Field(Kind.FRACTION, "4.66663E5", 0)),
            "/order/confirm: shopId is not a bare number"),
        wrong(
            CallRules::withFreshTimestamp,
            CONFIRM,
            Map.of("timestamp", number(Seen.PLACED_AT.plusSeconds(2).getEpochSecond() - 301)),
            "/order/confirm: timestamp is 301 s away from now"),
        wrong(
            CallRules::withFreshTimestamp,
            CONFIRM,
            Map.of("timestamp", ABSENT),
            "/order/confirm: no timestamp"),
        wrong(
            CallRules::withoutNulls,
            CONFIRM,
            Map.of("remark", nothingInIt()),
            "/order/confirm: remark is null"));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource("wrongCalls")
  void saysWhatIsWrongWithACall(
      Function<Evidence, Verdict> rule, String path, Map<String, Field> other, String why) {
    var seen = Seen.order().call(2, path, 0, other).evidence();

    assertThat(rule.apply(seen)).isEqualTo(new Verdict.Failed(why));
  }

  @Test
  void seesAWrongSignatureAndAnotherMethod() {
    var forged = Seen.order().with(2, "POST", CONFIRM, 115_000_110, false, Map.of()).evidence();
    var fetched = Seen.order().with(2, "GET", CONFIRM, 0, true, Map.of()).evidence();

    assertThat(CallRules.signed(forged))
        .isEqualTo(new Verdict.Failed("/order/confirm: sig is wrong"));
    assertThat(CallRules.toKnownPaths(fetched))
        .isEqualTo(new Verdict.Failed("/order/confirm: by GET"));
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        body("/order/get", Map.of("orderViewId", ABSENT), "no orderViewId"),
        body(CONFIRM, Map.of("shopId", ABSENT), "no shopId"),
        body(
            "/order/cancel",
            Map.of("cancelCode", number(1)),
            "cancelCode is none of 500000, 500001, 500002, 500003"),
        body(
            "/order/cancel",
            Map.of("cancelCode", number(500_000)),
            "no cancelReason though cancelCode is 500000"),
        body("/order/cancel", Map.of("cancelCode", number(500_001)), null),
        body("/order/agree", Map.of(), null),
        body(
            "/order/reject",
            Map.of("rejectCode", number(100_000), "rejectReason", text(" ")),
            "no rejectReason though rejectCode is 100000"),
        body("/order/reject", Map.of("rejectCode", number(100_002)), null),
        body("/order/prepare", Map.of(), null),
        body("/order/collect", Map.of(), null),
        body("/order/refund/part/products/preview", Map.of(), null),
        body(
            "/order/refund/part/apply",
            Map.of("partRefundType", number(200_001)),
            "no products, or it is not an ARRAY"),
        body(
            "/order/refund/part/apply",
            Map.of("partRefundType", number(200_001), "products", array(0)),
            "products has 0 elements"),
        body(
            "/order/refund/part/apply",
            Map.of("partRefundType", number(200_000), "products", array(1)),
            "no partRefundReason though partRefundType is 200000"),
        body(
            "/order/dispatched",
            Map.of("orderViewId", ABSENT, "merchantOrderViewId", number(1)),
            null),
        body(
            "/order/delivered",
            Map.of("orderViewId", ABSENT),
            "no orderViewId or merchantOrderViewId"),
        body("/order/updateCourierInfo", Map.of("courierInfo", object(1)), null),
        body(
            "/order/updateCourierInfo",
            Map.of("courierInfo", object(0)),
            "courierInfo has 0 elements"),
        body("/delivery/merchant/self/delivery/callback", Map.of(), null),
        body("/base/callback/url/set", Map.of("eventId", number(1001)), "no url"),
        body(
            "/base/oauth/token",
            Map.of("grantType", text("password")),
            "grantType is neither authorization_code nor refresh_token"),
        body("/base/oauth/token", Map.of("grantType", text("authorization_code")), "no code"),
        body("/base/oauth/token", Map.of("grantType", text("refresh_token")), "no refreshToken"),
        body(
            "/base/authorized/resource/get",
            Map.of("pageNum", number(1), "pageSize", number(201)),
            "pageSize is not a number up to 200"),
        body(
            "/base/batchDecrypt",
            Map.of("shopId", number(1), "cipherInfos", array(51)),
            "cipherInfos has 51 elements"),
        body("/base/batchDecrypt", Map.of("shopId", number(1), "cipherInfos", array(50)), null));
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @MethodSource("bodies")
  void knowsWhatEveryPathAsksFor(String path, Map<String, Field> other, String why) {
    var seen = Seen.order().call(2, path, 0, other).evidence();

    assertThat(CallRules.withParameters(seen))
        .isEqualTo(
            why == null ? new Verdict.Passed("1 call") : new Verdict.Failed(path + ": " + why));
  }

  @Test
  void everyPathHasARow() {
    var tried = bodies().map(row -> row.get()[0]).distinct().toList();

    assertThat(tried).containsAll(CallBody.paths().stream().map(Object.class::cast).toList());
  }

  private static Arguments wrong(
      Function<Evidence, Verdict> rule, String path, Map<String, Field> other, String why) {
    return arguments(rule, path, other, why);
  }

  private static Arguments body(String path, Map<String, Field> other, String why) {
    return arguments(path, other, why);
  }
}

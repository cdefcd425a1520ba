package dev.keetaorders.orderstate.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.RefundKind;
import dev.keetaorders.contracts.order.RefundProduct;
import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.orderstate.refund.RefundFact.Answer;
import dev.keetaorders.orderstate.refund.RefundFact.AnswerTaken;
import dev.keetaorders.orderstate.refund.RefundFact.StatusReported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RefundsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final RefundRules RULES = RefundRules.KEETAS;

  @Test
  void keepsEachApplicationApart() {
    var refunds =
        observed(
            List.of(reported("1", "1001", 0), reported("1", "2001", 60), reported("2", "1001", 9)));

    assertThat(refunds.byId()).containsOnlyKeys("1", "2");
    assertThat(refunds.get("1").state()).isEqualTo(RefundState.AGREED);
    assertThat(refunds.get("1").isActionable(RULES)).isFalse();
    assertThat(refunds.get("2").state()).isEqualTo(RefundState.REQUESTED);
    assertThat(refunds.get("2").isActionable(RULES)).isTrue();
    assertThat(refunds.get("2").answerBy(RULES)).isEqualTo(NOON.plusSeconds(9 + 900));
  }

  @Test
  void saysWhatWasKnownAndWhatWasOvertaken() {
    var agreed = observed(List.of(reported("1", "1001", 0), reported("1", "2001", 60)));

    assertThat(agreed.observe(reported("1", "2001", 60)))
        .isEqualTo(new RefundObservation.AlreadyKnown(agreed));
    assertThat(agreed.observe(reported("1", "1001", 0)))
        .isEqualTo(new RefundObservation.Overtaken(agreed));
    assertThat(agreed.observe(reported("1", "5002", 61)))
        .isInstanceOf(RefundObservation.Moved.class);
  }

  @Test
  void learnsOfTheApplicationAfterItsAnswer() {
    var agreed = observed(List.of(reported("1", "2001", 60)));

    var observation = agreed.observe(reported("1", "1001", 0));

    assertThat(observation).isInstanceOf(RefundObservation.Learned.class);
    assertThat(observation.refunds().get("1").state()).isEqualTo(RefundState.AGREED);
    assertThat(observation.refunds().get("1").requestedAt()).isEqualTo(NOON);
  }

  @Test
  void keepsWhatALaterReportLeavesOut() {
    var products = List.of(new RefundProduct("9", "1", "2", "Ribs", Map.of(), 1, null));
    var refunds =
        observed(
            List.of(
                new StatusReported(
                    "1",
                    NOON,
                    "1001",
                    RefundState.REQUESTED,
                    RefundKind.PARTIAL,
                    false,
                    new Money("28.00", "SAR"),
                    products,
                    NOON),
                new StatusReported(
                    "1",
                    NOON.plusSeconds(60),
                    "5002",
                    RefundState.REFUNDED,
                    RefundKind.UNKNOWN,
                    null,
                    null,
                    List.of(),
                    null)));

    var refund = refunds.get("1");
    assertThat(refund.state()).isEqualTo(RefundState.REFUNDED);
    assertThat(refund.kind()).isEqualTo(RefundKind.PARTIAL);
    assertThat(refund.money().value()).isEqualTo(new Money("28.00", "SAR"));
    assertThat(refund.products().value()).isEqualTo(products);
  }

  @Test
  void believesAnAnswerThatKeetaTookUntilKeetaSaysMore() {
    var asked = observed(List.of(reported("1", "1001", 0)));
    var answered = asked.observe(new AnswerTaken("1", NOON.plusSeconds(30), Answer.REJECTED));

    assertThat(answered).isInstanceOf(RefundObservation.Moved.class);
    assertThat(answered.refunds().get("1").state()).isEqualTo(RefundState.REJECTED);
    assertThat(answered.refunds().get("1").status()).isEqualTo("1001");
    assertThat(answered.refunds().get("1").isActionable(RULES)).isFalse();
    var appliedAgain = answered.refunds().observe(reported("1", "1001", 90)).refunds();
    assertThat(appliedAgain.get("1").state()).isEqualTo(RefundState.REQUESTED);
  }

  @Test
  void doesNotLetAnAnswerTakeBackMoneyThatIsPaid() {
    var paid = observed(List.of(reported("1", "1001", 0), reported("1", "5002", 29)));

    assertThat(paid.observe(new AnswerTaken("1", NOON.plusSeconds(30), Answer.AGREED)))
        .isInstanceOf(RefundObservation.Overtaken.class)
        .satisfies(observation ->
            assertThat(observation.refunds().get("1").state()).isEqualTo(RefundState.REFUNDED));
  }

  @Test
  void asksNobodyToAnswerAnAppealUnlessASettingSaysThatTheShopCan() {
    var appeal =
        observed(
                List.of(
                    new StatusReported(
                        "1",
                        NOON,
                        "1001",
                        RefundState.REQUESTED,
                        RefundKind.FULL,
                        true,
                        null,
                        List.of(),
                        NOON)))
            .get("1");

    assertThat(appeal.isAppeal()).isTrue();
    assertThat(appeal.isActionable(RULES)).isFalse();
    assertThat(appeal.answerBy(RULES)).isNull();
    assertThat(
            appeal.isActionable(
                new RefundRules(
                    new RefundCodes(RULES.codes().states(), true, true), RULES.answerWithin())))
        .isTrue();
  }

  @Test
  void anyOrderOfTheSameReportsEndsInTheSameRefunds() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 1000; round++) {
      var reports = new ArrayList<RefundFact>();
      for (var i = 0; i < 10; i++) reports.add(anything(random));
      var expected = observed(reports);
      Collections.shuffle(reports, random);
      reports.add(reports.get(random.nextInt(reports.size())));
      assertThat(observed(reports)).as("seed %d, %s", seed, reports).isEqualTo(expected);
    }
  }

  private static RefundFact anything(Random random) {
    var id = Integer.toString(random.nextInt(2));
    var at = NOON.plusSeconds(random.nextInt(4));
    if (random.nextInt(4) == 0) {
      return new AnswerTaken(id, at, any(random, Answer.values()));
    }
    var status = List.of("1001", "2001", "3001", "5001", "5002", "900").get(random.nextInt(6));
    return new StatusReported(
        id,
        at,
        status,
        RULES.codes().stateOf(status),
        any(random, RefundKind.values()),
        List.of(true, false).get(random.nextInt(2)),
        random.nextBoolean() ? new Money(random.nextInt(3) + ".00", "SAR") : null,
        random.nextBoolean()
            ? List.of(
                new RefundProduct(
                    Integer.toString(random.nextInt(2)), null, null, null, Map.of(), 1, null))
            : List.of(),
        random.nextBoolean() ? at : null);
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static Refunds observed(List<RefundFact> reports) {
    var refunds = Refunds.NONE;
    for (var report : reports) refunds = refunds.observe(report).refunds();
    return refunds;
  }

  private static RefundFact reported(String id, String status, int second) {
    var at = NOON.plusSeconds(second);
    return new StatusReported(
        id,
        at,
        status,
        RULES.codes().stateOf(status),
        RefundKind.FULL,
        false,
        new Money("28.00", "SAR"),
        List.of(),
        status.equals("1001") ? at : null);
  }
}

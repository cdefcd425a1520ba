package dev.keetaorders.watchdog.deadline;

import static dev.keetaorders.contracts.alert.AlertLevel.CLEARED;
import static dev.keetaorders.contracts.alert.AlertLevel.CRITICAL;
import static dev.keetaorders.contracts.alert.AlertLevel.MISSED;
import static dev.keetaorders.contracts.alert.AlertLevel.WARNING;
import static dev.keetaorders.watchdog.deadline.Deadlines.DUE;
import static dev.keetaorders.watchdog.deadline.Deadlines.LEVELS;
import static dev.keetaorders.watchdog.deadline.Deadlines.ORDER;
import static dev.keetaorders.watchdog.deadline.Deadlines.REFUND_LEVELS;
import static dev.keetaorders.watchdog.deadline.Deadlines.armed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.ClearedBy;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every moment here is seconds before (negative: after) the deadline. */
class DeadlineRulesTest {

  private final DeadlineRules rules = new DeadlineRules(LEVELS, REFUND_LEVELS);

  @Test
  void anOrderThatNobodyAnswersReachesEveryLevelInTurn() {
    var alerts = rules.alerts(armed(290));

    assertThat(alerts)
        .containsExactly(
            alert(WARNING, 150, null), alert(CRITICAL, 60, null), alert(MISSED, 0, null));
  }

  @Test
  void whatWarnsAtOnceReachesTheFirstLevelAsSoonAsItStandsOnTheLog() {
    var arming = armed(290).earliest();
    var atOnce =
        new Arming(
            arming.appendedAt(),
            arming.dueAt(),
            arming.basis(),
            arming.dialect(),
            arming.appId(),
            arming.shopId(),
            arming.trusted(),
            arming.traceparent(),
            true);

    assertThat(rules.alerts(armed(290).with(atOnce)))
        .containsExactly(
            alert(WARNING, 290, null), alert(CRITICAL, 60, null), alert(MISSED, 0, null));
  }

  @ParameterizedTest(name = "appended {0} s before: {1}")
  @MethodSource("everySecondOfTheLastSixMinutes")
  void anOrderSeenLateGivesOnlyTheHighestLevelThatItHasReached(
      long appended, List<DeadlineAlert> expected) {
    assertThat(rules.alerts(armed(appended))).isEqualTo(expected);
  }

  static Stream<Arguments> everySecondOfTheLastSixMinutes() {
    return Stream.iterate(330L, at -> at >= -30, at -> at - 1)
        .map(at -> {
          var alerts = new ArrayList<DeadlineAlert>();
          // A level that falls due the moment that the record appears is reached by it.
          if (at > 60) alerts.add(alert(WARNING, Math.min(at, 150), null));
          if (at > 0) alerts.add(alert(CRITICAL, Math.min(at, 60), null));
          alerts.add(alert(MISSED, Math.min(at, 0), null));
          return Arguments.of(at, alerts);
        });
  }

  @ParameterizedTest(name = "accepted {0} s before: {1}")
  @MethodSource("everySecondOfAcceptance")
  void anAcceptanceClearsWhatHadFallenDueBeforeIt(long accepted, List<DeadlineAlert> expected) {
    var deadline = armed(290).with(OrderEndings.NONE.with(new Ending.Accepted(before(accepted))));

    assertThat(rules.alerts(deadline)).isEqualTo(expected);
  }

  static Stream<Arguments> everySecondOfAcceptance() {
    return Stream.iterate(295L, at -> at >= -30, at -> at - 1)
        .map(at -> {
          var alerts = new ArrayList<DeadlineAlert>();
          if (at < 150) alerts.add(alert(WARNING, 150, null));
          if (at < 60) alerts.add(alert(CRITICAL, 60, null));
          if (at < 0) alerts.add(alert(MISSED, 0, null));
          if (at < 150) alerts.add(alert(CLEARED, at, ClearedBy.ACCEPTED));
          return Arguments.of(at, alerts);
        });
  }

  @ParameterizedTest
  @EnumSource(ClearedBy.class)
  void aCancellationInTimeClearsAndSaysWhoItWas(ClearedBy by) {
    var deadline = armed(290).with(OrderEndings.NONE.with(new Ending.Cancelled(before(100), by)));

    assertThat(rules.alerts(deadline))
        .containsExactly(alert(WARNING, 150, null), alert(CLEARED, 100, by));
  }

  @Test
  void keetasOwnCancellationIsTheMissEvenBeforeOurEstimate() {
    var deadline = armed(290).with(OrderEndings.NONE.with(new Ending.CancelledByKeeta(before(10))));

    assertThat(rules.alerts(deadline))
        .containsExactly(
            alert(WARNING, 150, null), alert(CRITICAL, 60, null), alert(MISSED, 10, null));
  }

  @Test
  void keetasOwnCancellationAfterTheDeadlineChangesNothing() {
    var deadline = armed(290).with(OrderEndings.NONE.with(new Ending.CancelledByKeeta(before(-8))));

    assertThat(rules.alerts(deadline)).isEqualTo(rules.alerts(armed(290)));
  }

  @Test
  void keetasOwnCancellationKnownBeforeThePlacementIsAMissAsSoonAsThePlacementIsKnown() {
    var deadline = armed(-5).with(OrderEndings.NONE.with(new Ending.CancelledByKeeta(before(-2))));

    assertThat(rules.alerts(deadline)).containsExactly(alert(MISSED, -5, null));
  }

  @Test
  void keetasCancellationOfAnAcceptedOrderIsNoMiss() {
    var endings =
        OrderEndings.NONE
            .with(new Ending.Accepted(before(200)))
            .with(new Ending.CancelledByKeeta(before(100)));

    assertThat(rules.alerts(armed(290).with(endings))).isEmpty();
  }

  @Test
  void aRealAcceptanceClearsEvenAMiss() {
    var endings =
        OrderEndings.NONE
            .with(new Ending.CancelledByKeeta(before(-2)))
            .with(new Ending.Accepted(before(-9)));

    assertThat(rules.alerts(armed(100).with(endings)))
        .containsExactly(
            alert(WARNING, 100, null),
            alert(CRITICAL, 60, null),
            alert(MISSED, 0, null),
            alert(CLEARED, -9, ClearedBy.ACCEPTED));
  }

  @Test
  void theEchoOfKeetasCancellationClearsNothing() {
    var byKeeta = OrderEndings.NONE.with(new Ending.CancelledByKeeta(before(-2)));
    var echoes =
        List.of(
            byKeeta.with(new Ending.Cancelled(before(-1), ClearedBy.CANCELLED)),
            byKeeta.with(new Ending.Cancelled(before(-3), ClearedBy.CANCELLED)),
            byKeeta.with(new Ending.Cancelled(before(-3), ClearedBy.CANCELLED_BY_MERCHANT)),
            // A read-back after the deadline tells that it is cancelled, but not by whom.
            OrderEndings.NONE.with(new Ending.Cancelled(before(0), ClearedBy.CANCELLED)));

    for (var endings : echoes) {
      assertThat(rules.alerts(armed(290).with(endings))).isEqualTo(rules.alerts(armed(290)));
    }
  }

  @Test
  void whoeverCancelledClearsAMissThoughAReadBackShowedBeforeThatItIsOver() {
    var shown = new Ending.Cancelled(before(-39), ClearedBy.CANCELLED);
    var told = new Ending.Cancelled(before(-50), ClearedBy.CANCELLED_BY_CUSTOMER);

    for (var endings :
        List.of(
            OrderEndings.NONE.with(shown).with(told), OrderEndings.NONE.with(told).with(shown))) {
      assertThat(rules.alerts(armed(100).with(endings)))
          .containsExactly(
              alert(WARNING, 100, null),
              alert(CRITICAL, 60, null),
              alert(MISSED, 0, null),
              alert(CLEARED, -50, ClearedBy.CANCELLED_BY_CUSTOMER));
    }
  }

  @Test
  void anAcceptanceKnownBeforeThePlacementGivesNoAlert() {
    var deadline = armed(100).with(OrderEndings.NONE.with(new Ending.Accepted(before(120))));

    assertThat(rules.alerts(deadline)).isEmpty();
  }

  @Test
  void aClockThatNothingStartedGivesNoAlert() {
    var ended = OrderEndings.NONE.with(new Ending.CancelledByKeeta(before(0)));

    assertThat(rules.alerts(Deadline.unarmed(DeadlineKey.acceptOrder(ORDER), ended))).isEmpty();
  }

  @Test
  void anEarlierTimeOfPlacementLearnedLaterMovesWhatHasNotFallenDueYet() {
    var learned = armed(290).with(Deadlines.arming(before(100), DUE.minusSeconds(30)));

    assertThat(rules.alerts(learned))
        .extracting(DeadlineAlert::level, DeadlineAlert::dueAt, DeadlineAlert::raisedAt)
        .containsExactly(
            tuple(WARNING, DUE, before(150)),
            tuple(CRITICAL, DUE.minusSeconds(30), before(90)),
            tuple(MISSED, DUE.minusSeconds(30), before(30)));
  }

  @Test
  void theTimeOfAResentPushNeverPutsTheDeadlineOff() {
    var resent = armed(290).with(Deadlines.arming(before(230), DUE.plusSeconds(60)));

    assertThat(rules.alerts(resent)).isEqualTo(rules.alerts(armed(290)));
  }

  @Test
  void stepsThroughTheLevelsAsTimeGoesBy() {
    var deadline = armed(290);

    assertThat(verdict(deadline, 151)).isEqualTo(new Verdict.WaitUntil(before(150)));
    assertThat(verdict(deadline, 150)).isEqualTo(new Verdict.Raise(alert(WARNING, 150, null)));
    assertThat(verdict(deadline, 149, WARNING)).isEqualTo(new Verdict.WaitUntil(before(60)));
    assertThat(verdict(deadline, 60, WARNING))
        .isEqualTo(new Verdict.Raise(alert(CRITICAL, 60, null)));
    assertThat(verdict(deadline, 1, WARNING, CRITICAL)).isEqualTo(new Verdict.WaitUntil(before(0)));
    assertThat(verdict(deadline, 0, WARNING, CRITICAL))
        .isEqualTo(new Verdict.Raise(alert(MISSED, 0, null)));
    assertThat(verdict(deadline, -1, WARNING, CRITICAL, MISSED)).isEqualTo(new Verdict.Rest());
  }

  @Test
  void afterARestartRaisesOnlyTheHighestLevelThatIsReachedByNow() {
    var deadline = armed(290);

    assertThat(verdict(deadline, 100)).isEqualTo(new Verdict.Raise(alert(WARNING, 150, null)));
    assertThat(verdict(deadline, 30)).isEqualTo(new Verdict.Raise(alert(CRITICAL, 60, null)));
    assertThat(verdict(deadline, -30)).isEqualTo(new Verdict.Raise(alert(MISSED, 0, null)));
  }

  @Test
  void afterAHigherLevelTheLowerOneIsNotToldAnyMore() {
    assertThat(verdict(armed(290), 30, CRITICAL)).isEqualTo(new Verdict.WaitUntil(before(0)));
    assertThat(verdict(armed(290), -30, MISSED)).isEqualTo(new Verdict.Rest());
  }

  @Test
  void afterARestartTellsTheMissAndThenTheClearing() {
    var deadline = armed(290).with(OrderEndings.NONE.with(new Ending.Accepted(before(-9))));

    assertThat(verdict(deadline, -60)).isEqualTo(new Verdict.Raise(alert(MISSED, 0, null)));
    assertThat(verdict(deadline, -60, MISSED))
        .isEqualTo(new Verdict.Raise(alert(CLEARED, -9, ClearedBy.ACCEPTED)));
    assertThat(verdict(deadline, -60, MISSED, CLEARED)).isEqualTo(new Verdict.Rest());
  }

  @Test
  void afterARestartTellsOnlyTheClearingOfWhatWasMetInTime() {
    var deadline = armed(290).with(OrderEndings.NONE.with(new Ending.Accepted(before(20))));

    assertThat(verdict(deadline, -60))
        .isEqualTo(new Verdict.Raise(alert(CLEARED, 20, ClearedBy.ACCEPTED)));
  }

  @Test
  void clearsWhatItRaisedThoughTheClocksOfTheBrokersSayThatItNeverFellDue() {
    var deadline = armed(290).with(OrderEndings.NONE.with(new Ending.Accepted(before(151))));

    assertThat(verdict(deadline, 149)).isEqualTo(new Verdict.Rest());
    assertThat(verdict(deadline, 149, WARNING))
        .isEqualTo(new Verdict.Raise(alert(CLEARED, 151, ClearedBy.ACCEPTED)));
  }

  @ParameterizedTest(name = "at {0} s before: {1}")
  @MethodSource("levelsByTime")
  void showsTheHighestLevelReached(long at, AlertLevel level) {
    assertThat(rules.levelAt(armed(290), before(at)).orElse(null)).isEqualTo(level);
  }

  static Stream<Arguments> levelsByTime() {
    return Stream.of(
        Arguments.of(200L, null),
        Arguments.of(151L, null),
        Arguments.of(150L, WARNING),
        Arguments.of(61L, WARNING),
        Arguments.of(60L, CRITICAL),
        Arguments.of(1L, CRITICAL),
        Arguments.of(0L, MISSED),
        Arguments.of(-500L, MISSED));
  }

  @Test
  void confirmsAtTheFirstAlertUnlessThatIsTheMiss() {
    assertThat(rules.confirmAt(armed(290))).contains(alert(WARNING, 150, null));
    assertThat(rules.confirmAt(armed(50))).contains(alert(CRITICAL, 50, null));
    assertThat(rules.confirmAt(armed(-1))).isEmpty();
  }

  @Test
  void confirmsNothingThatHasEndedOrCannotBeRead() {
    var accepted = armed(290).with(OrderEndings.NONE.with(new Ending.Accepted(before(20))));
    var unreadable =
        Deadline.unarmed(DeadlineKey.unreadablePlacement(ORDER, "m-1"), OrderEndings.NONE)
            .with(Deadlines.arming(before(290), DUE));

    assertThat(rules.confirmAt(accepted)).isEmpty();
    assertThat(rules.confirmAt(unreadable)).isEmpty();
  }

  @Test
  void levelsComeOneAfterAnother() {
    var minute = Duration.ofMinutes(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Levels(minute, minute, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Levels(Duration.ofMinutes(2), minute, minute));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Levels(Duration.ofMinutes(2), minute, Duration.ofSeconds(-1)));
  }

  private Verdict verdict(Deadline deadline, long secondsBefore, AlertLevel... raised) {
    Set<AlertLevel> levels = EnumSet.noneOf(AlertLevel.class);
    levels.addAll(List.of(raised));
    return rules.judge(deadline, levels, before(secondsBefore));
  }

  private static Instant before(long seconds) {
    return DUE.minusSeconds(seconds);
  }

  @Test
  void whatNamesNoShopHasThatOfTheRecordsThatStoodOnTheLogByThen() {
    var deadline = named(290, null, true, "1001001").with(only(100, "466663", true, "1001001"));

    assertThat(rules.alerts(deadline))
        .extracting(DeadlineAlert::level, DeadlineAlert::shopId)
        .containsExactly(tuple(WARNING, null), tuple(CRITICAL, "466663"), tuple(MISSED, "466663"));
    assertThat(deadline.earliest().shopId()).isEqualTo("466663");
  }

  @Test
  void aShopIsTakenFromVerifiedRecordsOfTheSameAppAlone() {
    var deadline =
        named(290, null, true, "1001001")
            .with(only(280, "1", false, "1001001"))
            .with(only(270, "2", true, "1001002"))
            .with(only(260, "3", true, "1001001"));

    assertThat(rules.alerts(deadline)).extracting(DeadlineAlert::shopId).containsOnly("3");
  }

  private static Deadline named(long appended, String shopId, boolean trusted, String appId) {
    return Deadline.unarmed(DeadlineKey.acceptOrder(ORDER), OrderEndings.NONE)
        .with(only(appended, shopId, trusted, appId));
  }

  private static Arming only(long appended, String shopId, boolean trusted, String appId) {
    return new Arming(
        before(appended),
        DUE,
        DeadlineBasis.PLACED_AT,
        Dialect.STANDARD,
        appId,
        shopId,
        trusted,
        null,
        false);
  }

  private static DeadlineAlert alert(AlertLevel level, long secondsBefore, ClearedBy by) {
    return new DeadlineAlert(
        ORDER + ":ACCEPT_ORDER:-:" + level,
        ORDER,
        Dialect.STANDARD,
        "1001001",
        "466663",
        DeadlineKind.ACCEPT_ORDER,
        null,
        level,
        DUE,
        DeadlineBasis.PLACED_AT,
        before(secondsBefore),
        secondsBefore,
        by);
  }
}

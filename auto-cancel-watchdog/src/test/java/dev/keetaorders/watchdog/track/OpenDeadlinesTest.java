package dev.keetaorders.watchdog.track;

import static dev.keetaorders.watchdog.deadline.Deadlines.DUE;
import static dev.keetaorders.watchdog.deadline.Deadlines.ORDER;
import static dev.keetaorders.watchdog.deadline.Deadlines.REFUND;
import static dev.keetaorders.watchdog.deadline.Deadlines.applied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.ClearedBy;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.watchdog.deadline.Arming;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import dev.keetaorders.watchdog.deadline.DeadlineRules;
import dev.keetaorders.watchdog.deadline.Deadlines;
import dev.keetaorders.watchdog.deadline.Ending;
import dev.keetaorders.watchdog.deadline.RefundEnding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenDeadlinesTest {

  private static final Duration MEMORY = Duration.ofMinutes(20);
  private static final DeadlineKey KEY = DeadlineKey.acceptOrder(ORDER);

  private final OpenDeadlines deadlines = deadlines("1001001");

  @Test
  void givesAnAlertToOneTakerUntilThatHasDoneIt() {
    deadlines.start(KEY, unconfirmed(290));

    var taken = deadlines.takeDue(Reach.upTo(before(150)), 10);
    assertThat(levels(taken)).containsExactly(AlertLevel.WARNING);
    assertThat(deadlines.takeDue(Reach.upTo(before(149)), 10)).isEmpty();

    deadlines.done(taken.getFirst());
    assertThat(deadlines.takeDue(Reach.upTo(before(149)), 10)).isEmpty();
    assertThat(deadlines.nearest()).contains(before(60));
  }

  @Test
  void givesAnAlertAgainThatFailed() {
    deadlines.start(KEY, unconfirmed(290));
    var first = deadlines.takeDue(Reach.upTo(before(150)), 10);

    deadlines.failed(first.getFirst());

    assertThat(deadlines.takeDue(Reach.upTo(before(149)), 10)).isEqualTo(first);
  }

  @Test
  void whatStandsWhereTheLogCannotBeReadWaitsAndKeepsNothingElseWaiting() {
    var seen = DeadlineKey.acceptOrder(orderOf(0));
    var unseen = DeadlineKey.acceptOrder(orderOf(1));
    deadlines.start(seen, unconfirmed(290));
    deadlines.start(unseen, unconfirmed(290));

    var taken = deadlines.takeDue(firstRead(150), 10);

    assertThat(taken).extracting(Due::key).containsExactly(seen);
    assertThat(deadlines.nearest()).contains(before(149));
    assertThat(deadlines.takeDue(firstRead(149), 10)).isEmpty();
    assertThat(deadlines.takeDue(Reach.upTo(before(140)), 10))
        .extracting(Due::key)
        .containsExactly(unseen);
  }

  @Test
  void whatHasBeenReadALittleLessFarIsLookedAtAgainSoon() {
    deadlines.start(DeadlineKey.acceptOrder(orderOf(1)), unconfirmed(290));
    var behind = new Reach(new Instant[] {before(150), before(151)});

    assertThat(deadlines.takeDue(behind, 10)).isEmpty();

    assertThat(deadlines.nearest()).contains(before(150).plusMillis(5));
    assertThat(deadlines.takeDue(Reach.upTo(before(149)), 10)).hasSize(1);
  }

  @Test
  void doesNotForgetWhatIsDueWhereTheLogCannotBeRead() {
    var unseen = DeadlineKey.acceptOrder(orderOf(1));
    deadlines.start(unseen, unconfirmed(290));
    for (var second = 150; second > -7_200; second -= 60) {
      deadlines.takeDue(firstRead(second), 10);
      deadlines.forgetBefore(before(second));
    }

    assertThat(levels(deadlines.takeDue(Reach.upTo(before(-7_200)), 10)))
        .containsExactly(AlertLevel.MISSED);
  }

  @Test
  void knowsTheNearestMomentAsRecordsAreRead() {
    assertThat(deadlines.nearest()).isEmpty();

    deadlines.start(KEY, unconfirmed(290));
    assertThat(deadlines.nearest()).contains(before(150));

    deadlines.start(DeadlineKey.acceptOrder("sooner"), arming(before(290), before(20), "other"));
    assertThat(deadlines.nearest()).contains(before(170));

    deadlines.end("sooner", new Ending.Accepted(before(200)));
    assertThat(deadlines.nearest()).contains(before(150));
  }

  @Test
  void anEndKnownBeforeTheStartLeavesNothingOpen() {
    deadlines.end(ORDER, new Ending.Accepted(before(280)));
    deadlines.start(KEY, unconfirmed(270));

    assertThat(open(before(100))).isEmpty();
    assertThat(deadlines.takeDue(Reach.upTo(before(0)), 10)).isEmpty();
  }

  @Test
  void showsWhatIsOpenTheNearestFirstWithItsLevel() {
    deadlines.start(DeadlineKey.acceptOrder("b"), arming(before(290), DUE.plusSeconds(200), "x"));
    deadlines.start(DeadlineKey.acceptOrder("a"), arming(before(290), DUE, "x"));
    deadlines.start(DeadlineKey.acceptOrder("c"), arming(before(290), before(500), "x"));

    assertThat(open(before(60)))
        .extracting(d -> d.key().orderId(), OpenDeadline::level)
        .containsExactly(
            tuple("c", AlertLevel.MISSED), tuple("a", AlertLevel.CRITICAL), tuple("b", null));
    assertThat(deadlines.open(before(60), d -> d.level() == null, 1)).hasSize(1);

    var summary = deadlines.summarize(before(60), DeadlineSummary::of);
    assertThat(summary.open(DeadlineKind.ACCEPT_ORDER, AlertLevel.MISSED)).isEqualTo(1);
    assertThat(summary.open(null)).isEqualTo(1);
    assertThat(summary.byShop()).containsEntry("466663", 3).hasSize(1);
    assertThat(summary.nearestDueAt()).isEqualTo(DUE);
  }

  @Test
  void forgetsWhatHasBeenOfNoInterestForLongAndNothingElse() {
    deadlines.start(KEY, unconfirmed(290));
    deadlines.end("ended", new Ending.Accepted(before(290)));
    drain(before(0));

    deadlines.forgetBefore(before(290).plus(MEMORY));
    assertThat(deadlines.remembered()).isEqualTo(1);

    deadlines.forgetBefore(DUE.plus(MEMORY).minusMillis(1));
    assertThat(open(DUE)).hasSize(1);

    deadlines.forgetBefore(DUE.plus(MEMORY));
    assertThat(deadlines.remembered()).isZero();
    assertThat(open(DUE)).isEmpty();
    assertThat(deadlines.nearest()).isEmpty();
  }

  @Test
  void forgetsNothingThatIsStillToBeRaised() {
    deadlines.start(KEY, unconfirmed(290));

    deadlines.forgetBefore(DUE.plus(MEMORY).plus(MEMORY));

    assertThat(levels(deadlines.takeDue(Reach.upTo(DUE.plus(MEMORY).plus(MEMORY)), 10)))
        .containsExactly(AlertLevel.MISSED);
  }

  @Test
  void confirmsOnceAtTheWarningForTheAppThatAsksForIt() {
    deadlines.start(KEY, arming(before(290), DUE, "1001001"));
    deadlines.start(DeadlineKey.acceptOrder("other"), arming(before(290), DUE, "another-app"));

    assertThat(confirmations(before(151))).isEmpty();

    var taken = confirmations(before(150));
    assertThat(taken).extracting(c -> c.key().orderId()).containsExactly(ORDER);
    assertThat(taken.getFirst().alert().level()).isEqualTo(AlertLevel.WARNING);
    assertThat(taken.getFirst().trusted()).isTrue();
    assertThat(confirmations(before(60))).isEmpty();
  }

  @Test
  void confirmsByTheWarningAlsoWhenItIsTakenLate() {
    deadlines.start(KEY, arming(before(290), DUE, "1001001"));

    assertThat(confirmations(before(30)).getFirst().alert().level()).isEqualTo(AlertLevel.WARNING);
  }

  @Test
  void goesOnToConfirmWhatFailedUntilTheOrderHasEnded() {
    deadlines.start(KEY, arming(before(290), DUE, "1001001"));
    var taken = confirmationOf(deadlines.takeDue(Reach.upTo(before(150)), 10));
    deadlines.failed(taken);
    assertThat(confirmations(before(-10))).hasSize(1);

    var other = deadlines("1001001");
    other.start(KEY, arming(before(290), DUE, "1001001"));
    other.failed(confirmationOf(other.takeDue(Reach.upTo(before(150)), 10)));
    other.end(ORDER, new Ending.Accepted(before(140)));
    assertThat(other.takeDue(Reach.upTo(before(100)), 10))
        .allMatch(due -> due instanceof Due.Alert);
  }

  @Test
  void withholdsTheConfirmationOfAnUnverifiedOrderUntilItIsVerified() {
    deadlines.start(KEY, unverified(290));
    var withheld = confirmations(before(150));
    assertThat(withheld.getFirst().trusted()).isFalse();
    assertThat(confirmations(before(140))).isEmpty();

    deadlines.start(KEY, arming(before(139), DUE, "1001001"));

    assertThat(confirmations(before(138)).getFirst().trusted()).isTrue();
  }

  @Test
  void keepsNoMoreUnreadablePlacementsThanItMayAndWatchesOrdersAllTheSame() {
    for (var i = 0; i < 3; i++) assertThat(startUnreadable(i)).isTrue();

    assertThat(startUnreadable(3)).isFalse();
    assertThat(startUnreadable(0)).isTrue();
    assertThat(deadlines.start(KEY, unconfirmed(290))).isTrue();
    assertThat(open(before(200))).hasSize(4);

    drain(before(0));
    deadlines.forgetBefore(DUE.plus(MEMORY));
    assertThat(startUnreadable(4)).isTrue();
  }

  @Test
  void keepsNoMoreUnverifiedDeadlinesThanItMayOfOrdersAndRefundsTogether() {
    assertThat(deadlines.start(DeadlineKey.acceptOrder("o-1"), unverified(290))).isTrue();
    assertThat(deadlines.start(DeadlineKey.acceptOrder("o-2"), unverified(290))).isTrue();
    assertThat(deadlines.start(DeadlineKey.answerRefund("o-1", "r-1"), unverified(290))).isTrue();
    assertThat(deadlines.start(DeadlineKey.answerRefund("o-1", "r-2"), unverified(290))).isTrue();

    assertThat(deadlines.start(DeadlineKey.acceptOrder("o-3"), unverified(290))).isFalse();
    assertThat(deadlines.start(DeadlineKey.answerRefund("o-1", "r-3"), unverified(290))).isFalse();
    assertThat(deadlines.start(DeadlineKey.acceptOrder("o-1"), unverified(280))).isTrue();
    assertThat(startUnreadable(1)).isTrue();
    assertThat(deadlines.start(KEY, unconfirmed(290))).isTrue();
    // Nothing is remembered of what is left out.
    assertThat(deadlines.remembered()).isEqualTo(6);
  }

  @Test
  void whatKeetaSaysTooMakesRoomForWhatNobodyVouchesFor() {
    for (var i = 0; i < 4; i++) {
      deadlines.start(DeadlineKey.acceptOrder("o-" + i), unverified(290));
    }
    deadlines.start(DeadlineKey.acceptOrder("o-0"), unconfirmed(280));

    assertThat(deadlines.start(DeadlineKey.acceptOrder("o-4"), unverified(270))).isTrue();
    assertThat(deadlines.start(DeadlineKey.acceptOrder("o-5"), unverified(270))).isFalse();

    drain(before(0));
    deadlines.forgetBefore(DUE.plus(MEMORY));
    assertThat(deadlines.start(DeadlineKey.acceptOrder("o-5"), unverified(0))).isTrue();
  }

  @Test
  void anUnreadablePlacementEndsWithItsOrder() {
    deadlines.start(DeadlineKey.unreadablePlacement(ORDER, "m-1"), unverified(290));
    var raised = deadlines.takeDue(Reach.upTo(before(150)), 10);
    assertThat(((Due.Alert) raised.getFirst()).alert().alertId())
        .isEqualTo(ORDER + ":UNREADABLE_PLACEMENT:m-1:WARNING");
    deadlines.done(raised.getFirst());

    deadlines.end(ORDER, new Ending.Accepted(before(100)));

    assertThat(levels(deadlines.takeDue(Reach.upTo(before(99)), 10)))
        .containsExactly(AlertLevel.CLEARED);
    assertThat(open(before(99))).isEmpty();
  }

  @Test
  void anUnreadablePlacementOfNoKnownOrderReachesEveryLevelUnderItsOwnId() {
    deadlines.start(DeadlineKey.unreadablePlacement(null, "sha256:7"), unverified(290));

    var alert = ((Due.Alert) deadlines.takeDue(Reach.upTo(before(0)), 10).getFirst()).alert();

    assertThat(alert.alertId()).isEqualTo("sha256:7:UNREADABLE_PLACEMENT:sha256:7:MISSED");
    assertThat(alert.orderId()).isNull();
    assertThat(alert.subId()).isEqualTo("sha256:7");
  }

  @Test
  void eachApplicationForARefundEndsForItself() {
    var other = DeadlineKey.answerRefund(ORDER, "another");
    deadlines.start(KEY, unconfirmed(290));
    deadlines.start(REFUND, applied(before(800), DUE));
    deadlines.start(other, applied(before(800), DUE));

    deadlines.end(ORDER, new Ending.Cancelled(before(500), ClearedBy.CANCELLED_BY_SUPPORT));
    assertThat(open(before(400)))
        .extracting(OpenDeadline::key)
        .containsExactlyInAnyOrder(other, REFUND);

    deadlines.end(REFUND, new RefundEnding.Answered(before(500)));
    assertThat(open(before(400))).extracting(OpenDeadline::key).containsExactly(other);
  }

  @Test
  void anAnswerToARefundDoesNotAcceptItsOrder() {
    deadlines.start(KEY, unconfirmed(290));

    deadlines.end(REFUND, new RefundEnding.Answered(before(280)));

    assertThat(open(before(200))).extracting(OpenDeadline::key).containsExactly(KEY);
  }

  @Test
  void anAnswerKnownBeforeTheApplicationLeavesNothingOpen() {
    deadlines.end(REFUND, new RefundEnding.Answered(before(790)));
    deadlines.start(REFUND, applied(before(780), DUE));

    assertThat(open(before(100))).isEmpty();
    assertThat(deadlines.takeDue(Reach.upTo(before(0)), 10)).isEmpty();
  }

  @Test
  void aRefundIsFlaggedAndNeverConfirmedByItself() {
    deadlines.start(REFUND, applied(before(800), DUE));

    var taken = deadlines.takeDue(Reach.upTo(before(120)), 10);

    assertThat(levels(taken)).containsExactly(AlertLevel.CRITICAL);
    assertThat(((Due.Alert) taken.getFirst()).alert().alertId())
        .isEqualTo(ORDER + ":ANSWER_REFUND:833443425408767:CRITICAL");
  }

  @Test
  void forgetsAnsweredApplicationsToo() {
    deadlines.start(REFUND, applied(before(800), DUE));
    deadlines.end(REFUND, new RefundEnding.Answered(before(700)));
    deadlines.end(DeadlineKey.answerRefund("x", null), new RefundEnding.Answered(before(700)));
    assertThat(deadlines.remembered()).isEqualTo(2);

    deadlines.forgetBefore(before(700).plus(MEMORY));
    assertThat(deadlines.remembered()).isEqualTo(1);

    deadlines.forgetBefore(DUE.plus(MEMORY));
    assertThat(deadlines.remembered()).isZero();
  }

  @Test
  void takesNoMoreThanItIsAskedForAndWhatFellDueLastFirst() {
    IntStream.range(0, 50)
        .forEach(i ->
            deadlines.start(
                DeadlineKey.acceptOrder("o-" + i),
                arming(before(290), DUE.minusSeconds(i), "another-app")));

    var taken = deadlines.takeDue(Reach.upTo(before(0)), 7);

    assertThat(taken).hasSize(7);
    assertThat(taken.getFirst().key().orderId()).isEqualTo("o-0");
    assertThat(deadlines.takeDue(Reach.upTo(before(0)), 100)).hasSize(43);
  }

  @Test
  void takesWhatFallsDueNowOfADeadlineWhoseWarningStillWaits() {
    deadlines.start(KEY, arming(before(290), DUE, "another-app"));

    assertThat(levels(deadlines.takeDue(before(61), Reach.upTo(before(60)), 10)))
        .containsExactly(AlertLevel.CRITICAL);
    assertThat(deadlines.takeDue(Reach.upTo(before(60)), 10)).isEmpty();
  }

  @Test
  void holdsAHundredThousandOpenDeadlines() {
    IntStream.range(0, 100_000)
        .forEach(i ->
            deadlines.start(
                DeadlineKey.acceptOrder("o-" + i),
                arming(before(290), DUE.plusMillis(i), "another-app")));

    assertThat(deadlines.nearest()).contains(before(150));
    assertThat(deadlines.takeDue(Reach.upTo(DUE.plusSeconds(100)), 200_000)).hasSize(100_000);
    IntStream.range(0, 100_000)
        .forEach(i -> deadlines.end("o-" + i, new Ending.Accepted(DUE.plusSeconds(101))));
    assertThat(open(DUE)).isEmpty();
  }

  private boolean startUnreadable(int number) {
    return deadlines.start(
        DeadlineKey.unreadablePlacement(null, "message-" + number), unverified(290));
  }

  private static OpenDeadlines deadlines(String confirmedApp) {
    return new OpenDeadlines(
        new DeadlineRules(Deadlines.LEVELS, Deadlines.REFUND_LEVELS),
        confirmedApp::equals,
        MEMORY,
        new OpenDeadlines.Bounds(4, 3));
  }

  private List<OpenDeadline> open(Instant now) {
    return deadlines.open(now, _ -> true, Integer.MAX_VALUE);
  }

  private void drain(Instant now) {
    for (var taken = deadlines.takeDue(Reach.upTo(now), 100);
        !taken.isEmpty();
        taken = deadlines.takeDue(Reach.upTo(now), 100)) {
      taken.forEach(deadlines::done);
    }
  }

  /** Takes and does everything, and tells what was to be confirmed. */
  private List<Due.Confirmation> confirmations(Instant now) {
    var taken = deadlines.takeDue(Reach.upTo(now), 100);
    taken.forEach(deadlines::done);
    return taken.stream()
        .filter(due -> due instanceof Due.Confirmation)
        .map(Due.Confirmation.class::cast)
        .toList();
  }

  private static Due confirmationOf(List<Due> taken) {
    return taken.stream().filter(due -> due instanceof Due.Confirmation).findFirst().orElseThrow();
  }

  private static List<AlertLevel> levels(List<Due> taken) {
    return taken.stream().map(due -> ((Due.Alert) due).alert().level()).toList();
  }

  private static Arming unconfirmed(long secondsBefore) {
    return arming(before(secondsBefore), DUE, "another-app");
  }

  private static Arming arming(Instant appendedAt, Instant dueAt, String appId) {
    return new Arming(
        appendedAt,
        dueAt,
        DeadlineBasis.PLACED_AT,
        Dialect.STANDARD,
        appId,
        "466663",
        true,
        null,
        false);
  }

  private static Arming unverified(long secondsBefore) {
    return new Arming(
        before(secondsBefore),
        DUE,
        DeadlineBasis.PLACED_AT,
        Dialect.STANDARD,
        "1001001",
        "466663",
        false,
        null,
        false);
  }

  private static Instant before(long seconds) {
    return DUE.minusSeconds(seconds);
  }

  /** Of two partitions the first has been read up to then, and what the other says is not known. */
  private static Reach firstRead(long secondsBefore) {
    return new Reach(new Instant[] {before(secondsBefore), null});
  }

  /** An order whose facts stand in that one of two partitions. */
  private static String orderOf(int partition) {
    return IntStream.range(0, 100)
        .mapToObj(number -> "order-" + number)
        .filter(order -> KafkaKeys.partition(order, 2) == partition)
        .findFirst()
        .orElseThrow();
  }
}

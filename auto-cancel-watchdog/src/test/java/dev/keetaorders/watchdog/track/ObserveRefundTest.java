package dev.keetaorders.watchdog.track;

import static dev.keetaorders.contracts.notification.Notifications.APPLICATION;
import static dev.keetaorders.contracts.notification.Notifications.NOON;
import static dev.keetaorders.contracts.notification.Notifications.ORDER;
import static dev.keetaorders.contracts.notification.Notifications.answer;
import static dev.keetaorders.contracts.notification.Notifications.openDelivery;
import static dev.keetaorders.contracts.notification.Notifications.push;
import static dev.keetaorders.contracts.notification.Notifications.readBack;
import static dev.keetaorders.contracts.notification.Notifications.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.notification.RefundNews;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import dev.keetaorders.watchdog.deadline.DeadlineRules;
import dev.keetaorders.watchdog.deadline.Deadlines;
import dev.keetaorders.watchdog.inbound.LastPushes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The customer applied at noon, and the push was received and appended a little later. */
class ObserveRefundTest {

  private static final Instant APPENDED = NOON.plusSeconds(2);
  private static final Instant LONG_AGO = NOON.minus(Duration.ofMinutes(30));
  private static final Duration WITHIN = Duration.ofMinutes(15);
  private static final Verification VERIFIED = new Verification.Verified("R1");
  private static final Verification UNVERIFIED = new Verification.Unverified("no-match");
  private static final DeadlineKey REFUND = DeadlineKey.answerRefund(ORDER, APPLICATION);

  private final OpenDeadlines deadlines =
      new OpenDeadlines(
          new DeadlineRules(Deadlines.LEVELS, Deadlines.REFUND_LEVELS),
          _ -> false,
          Duration.ofMinutes(20),
          new OpenDeadlines.Bounds(1_000, 100));
  private final ObserveRecord observe =
      new ObserveRecord(
          deadlines,
          Duration.ofMinutes(5),
          OrderStatusCodes.KEETAS,
          Set.of(),
          new ObserveRefund(deadlines, Map.of(Dialect.STANDARD, WITHIN), RefundCodes.KEETAS),
          new LastPushes(Set.of()));

  @ParameterizedTest
  @ValueSource(strings = {"1005", "1007"})
  void countsFromWhenTheCustomerApplied(String event) {
    assertThat(read(refund(event, "1001", null, "0", VERIFIED))).isEqualTo(Observation.STARTED);

    assertThat(only().key()).isEqualTo(REFUND);
    assertThat(only().start().dueAt()).isEqualTo(NOON.plus(WITHIN));
    assertThat(only().start().basis()).isEqualTo(DeadlineBasis.APPLIED_AT);
    assertThat(only().start().shopId()).isEqualTo("466663");
    assertThat(only().start().trusted()).isTrue();
  }

  @ParameterizedTest(name = "applied at {0}")
  @ValueSource(strings = {"", "yesterday", "2026-01-05T12:00:00.001Z"})
  void countsFromTheReceiptWhereNoPlausibleTimeIsTold(String occurredAt) {
    var headers = new HashMap<>(refund("1005", "1001", null, "0", VERIFIED).toHeaders());
    headers.put("keeta-occurred-at", occurredAt);

    read(headers, APPENDED);

    assertThat(only().start().dueAt()).isEqualTo(NOON.plus(WITHIN));
    assertThat(only().start().basis()).isEqualTo(DeadlineBasis.RECEIVED_AT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void endsWithTheAnswerWhicheverIsReadFirst(NotificationMetadata end) {
    read(refund("1005", "1001", null, "0", VERIFIED));
    assertThat(read(end)).isEqualTo(Observation.ENDED);
    assertThat(open()).isEmpty();

    var other = new ObserveRefundTest();
    other.read(end);
    other.read(refund("1005", "1001", null, "0", VERIFIED));
    assertThat(other.open()).isEmpty();
  }

  static Stream<NotificationMetadata> ends() {
    return Stream.of(
        refund("1005", "2001", "0", "0", VERIFIED),
        refund("1005", "2001", "20", "0", VERIFIED),
        refund("1007", "5001", "30", null, VERIFIED),
        refund("1005", "5002", null, null, VERIFIED),
        refund("1005", "3001", "20", "0", VERIFIED),
        answer("agree", ReplyVerdict.DONE),
        answer("reject", ReplyVerdict.DONE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noEnds")
  void nothingElseEndsIt(NotificationMetadata other) {
    read(refund("1005", "1001", null, "0", VERIFIED));

    assertThat(read(other)).isIn(Observation.NOTHING, Observation.ENDED);

    assertThat(only().key()).isEqualTo(REFUND);
  }

  static Stream<NotificationMetadata> noEnds() {
    return Stream.of(
        refund("1005", "2001", "20", "0", UNVERIFIED),
        refund("1005", "3001", "20", "0", UNVERIFIED),
        refund("1005", "4001", "20", "0", VERIFIED),
        refund("1005", "1001", null, "1", VERIFIED),
        answer("agree", ReplyVerdict.REFUSED),
        answer("agree", ReplyVerdict.UNREADABLE),
        // The end of the order is not the end of what its customer asks for.
        push("1003", "40", null, VERIFIED),
        push("1004", "50", "30", VERIFIED),
        readBack(ReplyVerdict.DONE),
        readBack(ReplyVerdict.DONE, new RefundNews.Shown("another", "5002", NOON)));
  }

  @Test
  void anUnverifiedApplicationStartsAClockThatIsNotTrusted() {
    read(refund("1005", "1001", null, "0", UNVERIFIED));

    assertThat(only().start().trusted()).isFalse();
  }

  @Test
  void watchesAnApplicationThatIsNotNamed() {
    var headers = new HashMap<>(refund("1005", "1001", null, "0", VERIFIED).toHeaders());
    headers.remove("keeta-sub-id");

    assertThat(read(headers, APPENDED)).isEqualTo(Observation.STARTED);

    assertThat(only().key()).isEqualTo(DeadlineKey.answerRefund(ORDER, null));
  }

  @Test
  void aReadBackShowsWhatNoPushHasTold() {
    var readBack =
        readBack(
            ReplyVerdict.DONE,
            new RefundNews.Shown("11", "2001", NOON),
            new RefundNews.Shown("12", "1001", NOON));

    // Of the order it says that the shop has accepted, which is what the record is counted as.
    assertThat(read(readBack)).isEqualTo(Observation.ENDED);

    assertThat(only().key()).isEqualTo(DeadlineKey.answerRefund(ORDER, "12"));
    assertThat(only().start().dueAt()).isEqualTo(NOON.plus(WITHIN));
  }

  @Test
  void oneOlderThanTheLogThatWasReadIsJudgedOnlyIfItCameTooLate() {
    var headers = refund("1005", "1001", null, "0", VERIFIED).toHeaders();
    var since = NOON.plusSeconds(1);

    var late = NOON.plus(WITHIN).plusSeconds(1);
    var lateHeaders = new HashMap<>(headers);
    lateHeaders.put("ce_time", Times.text(late));
    assertThat(observe.notification(record(lateHeaders, late), since))
        .isEqualTo(Observation.STARTED);
    assertThat(observe.notification(record(headers, NOON.plus(WITHIN)), since))
        .isEqualTo(Observation.OUT_OF_SIGHT);
    assertThat(observe.notification(record(headers, late), since))
        .isEqualTo(Observation.OUT_OF_SIGHT);
    assertThat(observe.notification(record(lateHeaders, late), since))
        .isEqualTo(Observation.OUT_OF_SIGHT);
    assertThat(open()).isEmpty();
  }

  @Test
  void aRequestOfOpenDeliveryHasNoDeadlineUntilSomebodyKnowsOne() {
    assertThat(read(openDelivery("USER_REFUND_REQUEST", VERIFIED))).isEqualTo(Observation.NOTHING);
    assertThat(open()).isEmpty();
  }

  @ParameterizedTest(name = "ended by {0}")
  @ValueSource(strings = {"REFUNDED", "REFUND_FAILED"})
  void aRequestOfOpenDeliveryIsWatchedForAsLongAsTheSettingSaysAndEndsWithEitherAnswer(
      String answer) {
    var knowing =
        new ObserveRecord(
            deadlines,
            Duration.ofMinutes(5),
            OrderStatusCodes.KEETAS,
            Set.of(),
            new ObserveRefund(
                deadlines, Map.of(Dialect.OPENDELIVERY, Duration.ofHours(1)), RefundCodes.KEETAS),
            new LastPushes(Set.of()));
    var request = openDelivery("USER_REFUND_REQUEST", VERIFIED).toHeaders();
    var answered = openDelivery(answer, VERIFIED).toHeaders();

    assertThat(knowing.notification(record(request, APPENDED), LONG_AGO))
        .isEqualTo(Observation.STARTED);
    assertThat(only().key()).isEqualTo(DeadlineKey.answerRefund(ORDER, null));
    assertThat(only().start().dueAt()).isEqualTo(NOON.minusSeconds(12).plus(Duration.ofHours(1)));
    assertThat(knowing.notification(record(answered, at(60)), LONG_AGO))
        .isEqualTo(Observation.ENDED);
    assertThat(open()).isEmpty();
  }

  @ParameterizedTest(name = "agreed by {0}")
  @CsvSource({"20, CLEARED", "30, CLEARED", "0, MISSED"})
  void moneyThatOvertakesTheAgreementLeavesItToThatWhoWasInTime(String by, AlertLevel last) {
    var records =
        List.of(
            record(refund("1005", "1001", null, "0", VERIFIED).toHeaders(), APPENDED),
            record(refund("1005", "5001", "0", "0", VERIFIED).toHeaders(), at(870)),
            record(refund("1005", "2001", by, "0", VERIFIED).toHeaders(), at(871)));
    for (var order : List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 0, 2))) {
      var other = new ObserveRefundTest();
      order.forEach(each -> other.observe.notification(records.get(each), LONG_AGO));

      assertThat(other.lastAlert()).as("read in the order %s", order).isEqualTo(last);
    }
  }

  private AlertLevel lastAlert() {
    var last = AlertLevel.WARNING;
    for (var due = deadlines.takeDue(Reach.upTo(at(901)), 10);
        !due.isEmpty();
        due = deadlines.takeDue(Reach.upTo(at(901)), 10)) {
      for (var each : due) {
        if (each instanceof Due.Alert(_, var alert, _)) last = alert.level();
        deadlines.done(each);
      }
    }
    return last;
  }

  private static Instant at(int second) {
    return NOON.plusSeconds(second);
  }

  private Observation read(NotificationMetadata notification) {
    return read(notification.toHeaders(), APPENDED);
  }

  private Observation read(Map<String, String> headers, Instant appendedAt) {
    return observe.notification(record(headers, appendedAt), LONG_AGO);
  }

  private static LoggedRecord record(Map<String, String> headers, Instant appendedAt) {
    return new LoggedRecord("keeta.x-0@7", ORDER, headers, appendedAt);
  }

  private OpenDeadline only() {
    assertThat(open()).hasSize(1);
    return open().getFirst();
  }

  private List<OpenDeadline> open() {
    return deadlines.open(NOON, _ -> true, 10);
  }
}

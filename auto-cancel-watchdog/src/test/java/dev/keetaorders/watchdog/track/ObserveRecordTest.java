package dev.keetaorders.watchdog.track;

import static dev.keetaorders.contracts.notification.Notifications.NOON;
import static dev.keetaorders.contracts.notification.Notifications.ORDER;
import static dev.keetaorders.contracts.notification.Notifications.details;
import static dev.keetaorders.contracts.notification.Notifications.openDelivery;
import static dev.keetaorders.contracts.notification.Notifications.push;
import static dev.keetaorders.contracts.notification.Notifications.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.order.Dialect;
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

/** The pushes of the fixtures were received at noon, of an order placed twelve seconds before. */
class ObserveRecordTest {

  private static final Instant PLACED = NOON.minusSeconds(12);
  private static final Instant LONG_AGO = NOON.minus(Duration.ofMinutes(20));
  private static final Verification UNVERIFIED = new Verification.Unverified("no-match");

  private final OpenDeadlines deadlines =
      new OpenDeadlines(
          new DeadlineRules(Deadlines.LEVELS, Deadlines.REFUND_LEVELS),
          _ -> false,
          Duration.ofMinutes(20),
          new OpenDeadlines.Bounds(1_000, 100));
  private final LastPushes pushes = new LastPushes(Set.of("1001001"));
  private final ObserveRecord observe =
      new ObserveRecord(
          deadlines,
          Duration.ofMinutes(5),
          OrderStatusCodes.KEETAS,
          Set.of("not-a-json-object"),
          new ObserveRefund(
              deadlines, Map.of(Dialect.STANDARD, Duration.ofMinutes(15)), RefundCodes.KEETAS),
          pushes);

  @Test
  void countsFromTheCustomersTimeOfPlacement() {
    assertThat(read(push("1001"))).isEqualTo(Observation.STARTED);

    assertThat(only().start().dueAt()).isEqualTo(PLACED.plus(Duration.ofMinutes(5)));
    assertThat(only().start().basis()).isEqualTo(DeadlineBasis.PLACED_AT);
    assertThat(only().start().appId()).isEqualTo("1001001");
    assertThat(only().start().shopId()).isEqualTo("466663");
    assertThat(only().start().trusted()).isTrue();
    assertThat(only().key().orderId()).isEqualTo(ORDER);
  }

  @Test
  void hearsThatAPushCame() {
    read(reply("confirm", ReplyVerdict.DONE, null));
    assertThat(pushes.of("1001001")).isEmpty();

    read(push("1002"));
    assertThat(pushes.of("1001001")).contains(NOON);
  }

  @Test
  void anOrderOfOpenDeliveryCountsFromItsEventAndEndsWithItsConfirmation() {
    var verified = new Verification.Verified("O1");

    assertThat(read(openDelivery("CREATED", verified))).isEqualTo(Observation.STARTED);
    assertThat(only().start().dueAt()).isEqualTo(PLACED.plus(Duration.ofMinutes(5)));
    assertThat(only().start().dialect()).isEqualTo(Dialect.OPENDELIVERY);
    assertThat(read(openDelivery("PICKUP_ONGOING", verified))).isEqualTo(Observation.NOTHING);
    assertThat(read(openDelivery("CONFIRMED", verified))).isEqualTo(Observation.ENDED);

    assertThat(open()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"CREATED", "CANCELLATION_REQUESTED", "REFUNDED", "SOMETHING_NEW"})
  void detailsThatDoNotShowTheAcceptanceEndNothing(String lastEvent) {
    read(openDelivery("CREATED", new Verification.Verified("O1")));
    read(openDelivery("reply.confirm", new Verification.Reply()));
    read(details(lastEvent, null));

    assertThat(only().start().dueAt()).isEqualTo(PLACED.plus(Duration.ofMinutes(5)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"CONFIRMED", "DISPATCHED", "CONCLUDED", "USER_REFUND_REQUEST", "CANCELLED"})
  void detailsThatShowHowTheOrderWentOnEndTheDeadlineInAnyOrder(String lastEvent) {
    assertThat(read(details(lastEvent, null))).isEqualTo(Observation.ENDED);
    read(openDelivery("CREATED", new Verification.Verified("O1")));

    assertThat(open()).isEmpty();
  }

  @Test
  void detailsAloneStartTheClockOfAnOrderWhoseEventWasLost() {
    assertThat(read(details("CREATED", null))).isEqualTo(Observation.STARTED);

    assertThat(only().start().dueAt()).isEqualTo(PLACED.plus(Duration.ofMinutes(5)));
  }

  @ParameterizedTest(name = "placed at {0}")
  @ValueSource(strings = {"", "yesterday", "2026-01-05T12:00:00.001Z"})
  void countsFromTheReceiptWhereNoPlausibleTimeOfPlacementIsTold(String placedAt) {
    var headers = new HashMap<>(push("1001").toHeaders());
    headers.put("keeta-placed-at", placedAt);

    read(record(ORDER, headers, NOON.plusMillis(40)));

    assertThat(only().start().dueAt()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
    assertThat(only().start().basis()).isEqualTo(DeadlineBasis.RECEIVED_AT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void endsWithWhatKeetaSays(NotificationMetadata end) {
    read(push("1001"));

    assertThat(read(end)).isEqualTo(Observation.ENDED);

    assertThat(open()).isEmpty();
  }

  static Stream<NotificationMetadata> ends() {
    var verified = new Verification.Verified("R1");
    return Stream.of(
        push("1002"),
        push("1003"),
        push("1004", "50", "0", verified),
        push("1004", "50", "10", verified),
        push("1004", "50", "20", verified),
        push("1004", "50", "30", verified),
        push("1004", "50", null, verified),
        push("1008", "50", "0", verified),
        reply("confirm", ReplyVerdict.DONE, null),
        reply("cancel", ReplyVerdict.DONE, null),
        reply("get", ReplyVerdict.DONE, "30"),
        reply("get", ReplyVerdict.DONE, "50"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1002", "1003", "1004", "1008"})
  void anUnverifiedPushEndsNothing(String event) {
    read(push("1001"));

    assertThat(read(push(event, "50", "10", UNVERIFIED))).isEqualTo(Observation.NOTHING);

    assertThat(open()).hasSize(1);
  }

  @Test
  void anUnverifiedPlacementStartsAClockThatIsNotTrusted() {
    read(push("1001", "20", null, UNVERIFIED));

    assertThat(only().start().trusted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1005", "1006", "1007", "4711"})
  void takesNoNoticeOfWhatIsAboutSomethingElse(String event) {
    assertThat(read(push(event))).isEqualTo(Observation.NOTHING);
    assertThat(deadlines.remembered()).isZero();
  }

  @Test
  void aRefusedConfirmationEndsNothing() {
    read(push("1001"));

    assertThat(read(reply("confirm", ReplyVerdict.REFUSED, null))).isEqualTo(Observation.NOTHING);
    assertThat(open()).hasSize(1);
  }

  @Test
  void takesTheOrderFromTheKeyWhereNoSubjectTellsIt() {
    var headers = without(push("1001"), "ce_subject");

    read(record("5047843723786499", headers, NOON));

    assertThat(only().key().orderId()).isEqualTo("5047843723786499");
  }

  @ParameterizedTest(name = "received after {0} s, on the log after {1} s")
  @CsvSource({"60, 60", "60, 301", "301, 302"})
  void aPlacementOlderThanTheLogThatWasReadIsNotJudgedHoweverLateItsCopyCame(
      long receivedAfter, long appendedAfter) {
    var headers = new HashMap<>(push("1001").toHeaders());
    headers.put("ce_time", Times.text(PLACED.plusSeconds(receivedAfter)));
    var copy = record(ORDER, headers, PLACED.plusSeconds(appendedAfter));

    assertThat(observe.notification(copy, PLACED)).isEqualTo(Observation.STARTED);
    assertThat(open()).hasSize(1);

    // The first copy, and an acceptance that followed, may stand before.
    assertThat(observe.notification(copy, PLACED.plusMillis(1)))
        .isEqualTo(Observation.OUT_OF_SIGHT);
    assertThat(open()).isEmpty();
  }

  @ParameterizedTest(name = "{0} in quarantine: {1}")
  @CsvSource({
    "1001, signature-refused, STARTED",
    "1001, too-large, STARTED",
    "unreadable, too-large, STARTED",
    "unreadable, not-a-json-object, STARTED",
    "unreadable, not-a-query, NOTHING",
    "1002, signature-refused, NOTHING",
    "1006, too-large, STARTED",
    "1006, signature-refused, NOTHING"
  })
  void watchesAPlacementInQuarantine(String event, String reason, Observation expected) {
    var headers = new HashMap<>(push(event, null, null, UNVERIFIED).toHeaders());
    headers.put("keeta-quarantine-reason", reason);

    assertThat(observe.quarantined(record(null, headers, NOON))).isEqualTo(expected);
    assertThat(open()).hasSize(expected == Observation.STARTED ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED, signature-refused, STARTED",
    "PLACED, app-mismatch, STARTED",
    "unreadable, not-a-json-object, STARTED",
    "CONFIRMED, signature-refused, NOTHING"
  })
  void watchesAPlacementOfOpenDeliveryInQuarantine(
      String event, String reason, Observation expected) {
    var headers = new HashMap<>(openDelivery(event, UNVERIFIED).toHeaders());
    headers.put("keeta-quarantine-reason", reason);

    assertThat(observe.quarantined(record(null, headers, NOON))).isEqualTo(expected);
  }

  @Test
  void passesOverTheMarkOfWhatWasPutBack() {
    var mark = Map.of("keeta-redriven-offset", "7", "keeta-redriven-as", "verified:R1");

    assertThat(observe.quarantined(record(null, mark, NOON))).isEqualTo(Observation.NOTHING);
    assertThat(open()).isEmpty();
  }

  @Test
  void anUnreadablePlacementIsADeadlineOfItsOwn() {
    observe.quarantined(record(null, push("1001").toHeaders(), NOON));

    assertThat(only().key().kind()).isEqualTo(DeadlineKind.UNREADABLE_PLACEMENT);
    assertThat(only().key().orderId()).isEqualTo(ORDER);
    assertThat(only().key().subId()).isEqualTo("message-1001");
    assertThat(only().start().dueAt()).isEqualTo(PLACED.plusSeconds(300));
  }

  @Test
  void aPersonIsToldOfWhatWasTooLargeAtOnceAndOfOtherPlacementsInTheirTime() {
    var tooLarge = new HashMap<>(push("1001").toHeaders());
    tooLarge.put("keeta-quarantine-reason", "too-large");
    observe.quarantined(record(null, tooLarge, NOON));

    assertThat(deadlines.nearest()).contains(NOON);

    var refused = new HashMap<>(push("1001").toHeaders());
    refused.put("keeta-quarantine-reason", "signature-refused");
    deadlines.takeDue(Reach.upTo(NOON), 1).forEach(deadlines::done);
    assertThat(deadlines.nearest()).contains(PLACED.plusSeconds(300 - 60));
    refused.put("ce_id", "another");
    observe.quarantined(record(null, refused, NOON));
    assertThat(deadlines.nearest()).contains(PLACED.plusSeconds(300 - 150));
  }

  @Test
  void anUnreadablePlacementWithHardlyAHeaderIsNamedAfterItsPlace() {
    observe.quarantined(record(null, Map.of("keeta-quarantine-reason", "too-large"), NOON));

    assertThat(only().key().subId()).isEqualTo("keeta.x-0@7");
    assertThat(only().key().orderId()).isNull();
    assertThat(only().start().appId()).isNull();
    assertThat(only().start().dueAt()).isEqualTo(NOON.plusSeconds(300));
  }

  @Test
  void aPlacementWithoutItsHeadersIsAnUnreadablePlacement() {
    assertThat(read(record(ORDER, without(push("1001"), "ce_source"), NOON)))
        .isEqualTo(Observation.STARTED);

    assertThat(only().key().kind()).isEqualTo(DeadlineKind.UNREADABLE_PLACEMENT);
    assertThat(only().key().orderId()).isEqualTo(ORDER);
  }

  @Test
  void whatIsNoPlacementAndHasNoHeadersIsUnreadable() {
    assertThat(read(record(ORDER, without(push("1002"), "ce_source"), NOON)))
        .isEqualTo(Observation.UNREADABLE);
    assertThat(read(record(null, without(push("1001"), "ce_subject"), NOON)))
        .isEqualTo(Observation.UNREADABLE);
    assertThat(open()).isEmpty();
  }

  private Observation read(NotificationMetadata notification) {
    return read(record(notification.subject(), notification.toHeaders(), NOON));
  }

  private Observation read(LoggedRecord logged) {
    return observe.notification(logged, LONG_AGO);
  }

  private static LoggedRecord record(String key, Map<String, String> headers, Instant appendedAt) {
    return new LoggedRecord("keeta.x-0@7", key, headers, appendedAt);
  }

  private static Map<String, String> without(NotificationMetadata notification, String header) {
    var headers = new HashMap<>(notification.toHeaders());
    headers.remove(header);
    return headers;
  }

  private OpenDeadline only() {
    assertThat(open()).hasSize(1);
    return open().getFirst();
  }

  private List<OpenDeadline> open() {
    return deadlines.open(NOON, _ -> true, 10);
  }
}

package dev.keetaorders.contracts.notification;

import static dev.keetaorders.contracts.notification.Notifications.NOON;
import static dev.keetaorders.contracts.notification.Notifications.details;
import static dev.keetaorders.contracts.notification.Notifications.openDelivery;
import static dev.keetaorders.contracts.notification.Notifications.push;
import static dev.keetaorders.contracts.notification.Notifications.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.notification.DeadlineMeaning.Accepted;
import dev.keetaorders.contracts.notification.DeadlineMeaning.Cancelled;
import dev.keetaorders.contracts.notification.DeadlineMeaning.CancelledByKeeta;
import dev.keetaorders.contracts.notification.DeadlineMeaning.Canceller;
import dev.keetaorders.contracts.notification.DeadlineMeaning.Nothing;
import dev.keetaorders.contracts.notification.DeadlineMeaning.Starts;
import dev.keetaorders.contracts.order.OrderStatus;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineMeaningTest {

  private static final Verification VERIFIED = new Verification.Verified("R1");
  private static final Verification UNVERIFIED = new Verification.Unverified("no-match");
  private static final DeadlineMeaning STARTS = new Starts(NOON.minusSeconds(12));

  @ParameterizedTest(name = "{0} status {1} actor {2} -> {3}")
  @MethodSource("trustedPushes")
  void readsAVerifiedPush(
      String event, @Nullable String status, @Nullable String actor, DeadlineMeaning expected) {
    assertThat(of(push(event, status, actor, VERIFIED))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("openDeliveryEvents")
  void readsAVerifiedEventOfOpenDelivery(String event, DeadlineMeaning expected) {
    assertThat(of(openDelivery(event, VERIFIED))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("openDeliveryEvents")
  void anUnverifiedEventOfOpenDeliveryStartsTheClockAtMost(String event, DeadlineMeaning trusted) {
    assertThat(of(openDelivery(event, UNVERIFIED)))
        .isEqualTo(trusted instanceof Starts ? trusted : new Nothing());
  }

  /** Every event type of docs/keeta/opendelivery-api.md, section 3.4. */
  static Stream<Arguments> openDeliveryEvents() {
    return Stream.of(
        Arguments.of("CREATED", STARTS),
        Arguments.of("PLACED", STARTS),
        Arguments.of("CONFIRMED", new Accepted()),
        Arguments.of("READY_FOR_PICKUP", new Accepted()),
        Arguments.of("DISPATCHED", new Accepted()),
        Arguments.of("PICKUP_ONGOING", new Nothing()),
        Arguments.of("PICKED_UP", new Accepted()),
        Arguments.of("DELIVERED", new Accepted()),
        Arguments.of("CONCLUDED", new Accepted()),
        Arguments.of("CANCELLATION_REQUESTED", new Nothing()),
        Arguments.of("CANCELLED", new Cancelled(Canceller.UNKNOWN)),
        Arguments.of("USER_REFUND_REQUEST", new Nothing()),
        Arguments.of("REFUNDED", new Nothing()),
        Arguments.of("REFUND_FAILED", new Nothing()),
        Arguments.of("RECOMMENDED_PREPARATION_START", new Nothing()),
        Arguments.of("SOMETHING_NEW", new Nothing()));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("lastEvents")
  void readsTheLastEventThatDetailsShow(@Nullable String lastEvent, DeadlineMeaning expected) {
    assertThat(of(details(lastEvent, null))).isEqualTo(expected);
    assertThat(of(details(lastEvent, ReplyVerdict.DONE))).isEqualTo(expected);
    assertThat(of(details(lastEvent, ReplyVerdict.REFUSED))).isEqualTo(new Nothing());
  }

  /** Every word of docs/keeta/opendelivery-api.md, section 5, and what else may stand there. */
  static Stream<Arguments> lastEvents() {
    return Stream.of(
        Arguments.of("CREATED", STARTS),
        Arguments.of("PLACED", STARTS),
        Arguments.of("CONFIRMED", new Accepted()),
        Arguments.of("DISPATCHED", new Accepted()),
        Arguments.of("READY_FOR_PICKUP", new Accepted()),
        Arguments.of("PICKED_UP", new Accepted()),
        Arguments.of("DELIVERED", new Accepted()),
        Arguments.of("CONCLUDED", new Accepted()),
        Arguments.of("CANCELLATION_REQUESTED", new Nothing()),
        Arguments.of("CANCELLED", new Cancelled(Canceller.UNKNOWN)),
        Arguments.of("USER_REFUND_REQUEST", new Accepted()),
        Arguments.of("REFUNDED", new Nothing()),
        Arguments.of("REFUND_FAILED", new Accepted()),
        Arguments.of("PICKUP_ONGOING", new Nothing()),
        Arguments.of("SOMETHING_NEW", new Nothing()),
        Arguments.of(null, new Nothing()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "confirm",
        "readyForPickup",
        "dispatch",
        "delivered",
        "tracking",
        "requestCancellation",
        "acceptRefund",
        "rejectRefund"
      })
  void anAnswerToACommandOfOpenDeliveryIsNoSignThatItWasDone(String call) {
    var taken = openDelivery("reply." + call, new Verification.Reply());

    assertThat(of(taken)).isEqualTo(new Nothing());
    assertThat(RefundDeadlineMeaning.of(taken, RefundCodes.KEETAS)).isEmpty();
  }

  static Stream<Arguments> trustedPushes() {
    return Stream.of(
        Arguments.of("1001", "10", null, STARTS),
        Arguments.of("1001", "20", null, STARTS),
        Arguments.of("1001", null, null, STARTS),
        Arguments.of("1001", "77", null, STARTS),
        // Re-sent after the shop had accepted at Keeta's own terminal.
        Arguments.of("1001", "30", null, new Accepted()),
        Arguments.of("1002", "30", null, new Accepted()),
        Arguments.of("1003", "40", null, new Accepted()),
        Arguments.of("1004", "50", "0", new CancelledByKeeta()),
        Arguments.of("1004", "50", "10", new Cancelled(Canceller.CUSTOMER)),
        Arguments.of("1004", "50", "20", new Cancelled(Canceller.MERCHANT)),
        Arguments.of("1004", "50", "30", new Cancelled(Canceller.SUPPORT)),
        Arguments.of("1004", "50", null, new Cancelled(Canceller.UNKNOWN)),
        Arguments.of("1004", "50", "99", new Cancelled(Canceller.UNKNOWN)),
        Arguments.of("1005", "1001", "10", new Nothing()),
        Arguments.of("1006", "20", null, new Nothing()),
        Arguments.of("1007", "5001", "10", new Nothing()),
        Arguments.of("1008", "50", "0", new CancelledByKeeta()),
        Arguments.of("1102", null, null, new Nothing()),
        Arguments.of("4711", null, null, new Nothing()));
  }

  @ParameterizedTest(name = "unverified {0} only starts at most")
  @CsvSource({"1001", "1002", "1003", "1004", "1005", "1006", "1007", "1008"})
  void letsAnUnverifiedPushStartAtMost(String event) {
    var meaning = of(push(event, "50", "10", UNVERIFIED));

    assertThat(meaning).isEqualTo(event.equals("1001") ? STARTS : new Nothing());
  }

  @ParameterizedTest(name = "reply {0} {1} status {2} -> {3}")
  @MethodSource("replies")
  void readsAReply(
      String call, ReplyVerdict verdict, @Nullable String status, DeadlineMeaning expected) {
    assertThat(of(reply(call, verdict, status))).isEqualTo(expected);
  }

  static Stream<Arguments> replies() {
    return Stream.of(
        Arguments.of("confirm", ReplyVerdict.DONE, null, new Accepted()),
        Arguments.of("confirm", ReplyVerdict.REFUSED, null, new Nothing()),
        Arguments.of("confirm", ReplyVerdict.UNREADABLE, null, new Nothing()),
        Arguments.of("prepare", ReplyVerdict.DONE, null, new Accepted()),
        Arguments.of("prepare", ReplyVerdict.REFUSED, null, new Nothing()),
        Arguments.of("cancel", ReplyVerdict.DONE, null, new Cancelled(Canceller.MERCHANT)),
        Arguments.of("cancel", ReplyVerdict.REFUSED, null, new Nothing()),
        Arguments.of("get", ReplyVerdict.DONE, "10", STARTS),
        Arguments.of("get", ReplyVerdict.DONE, "20", STARTS),
        Arguments.of("get", ReplyVerdict.DONE, "30", new Accepted()),
        Arguments.of("get", ReplyVerdict.DONE, "35", new Accepted()),
        Arguments.of("get", ReplyVerdict.DONE, "40", new Accepted()),
        Arguments.of("get", ReplyVerdict.DONE, "50", new Cancelled(Canceller.UNKNOWN)),
        Arguments.of("get", ReplyVerdict.DONE, "77", new Nothing()),
        Arguments.of("get", ReplyVerdict.REFUSED, null, new Nothing()),
        Arguments.of("agree", ReplyVerdict.DONE, null, new Nothing()));
  }

  @Test
  void startsWithoutATimeOfPlacementWhereTheBodyTellsNone() {
    var push = push("1001");
    var withoutTime =
        new NotificationMetadata(
            push.id(),
            push.type(),
            push.source(),
            push.subject(),
            push.receivedAt(),
            push.sentAt(),
            null,
            push.status(),
            push.actor(),
            push.occurredAt(),
            push.subId(),
            push.verification(),
            push.via(),
            push.reply());

    assertThat(of(withoutTime)).isEqualTo(new Starts(null));
  }

  @Test
  void readsNumbersAsTheInstallationSays() {
    var codes =
        new OrderStatusCodes(Map.of("20", OrderStatus.ACCEPTED, "77", OrderStatus.CANCELLED));

    assertThat(DeadlineMeaning.of(reply("get", ReplyVerdict.DONE, "20"), codes))
        .isEqualTo(new Accepted());
    assertThat(DeadlineMeaning.of(reply("get", ReplyVerdict.DONE, "77"), codes))
        .isEqualTo(new Cancelled(Canceller.UNKNOWN));
    assertThat(DeadlineMeaning.of(reply("get", ReplyVerdict.DONE, "30"), codes))
        .isEqualTo(new Nothing());
  }

  private static DeadlineMeaning of(NotificationMetadata notification) {
    return DeadlineMeaning.of(notification, OrderStatusCodes.KEETAS);
  }
}

package dev.keetaorders.command.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.settle.EventsTold;
import dev.keetaorders.command.settle.Standing;
import dev.keetaorders.contracts.notification.LastEvent;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.RefundNews;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.StandardReadings;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log tells of an Open Delivery order, event by event. */
class OpenDeliveryNewsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Verification VERIFIED = new Verification.Verified("O1");

  private final KnownOrders orders = new KnownOrders(10, StandardReadings.KEETAS);

  @ParameterizedTest(name = "{0} is {1}, unverified {2}")
  @CsvSource({
    "CREATED, AWAITING_ACCEPTANCE, AWAITING_ACCEPTANCE",
    "PLACED, AWAITING_ACCEPTANCE, AWAITING_ACCEPTANCE",
    "CONFIRMED, ACCEPTED, UNKNOWN",
    "READY_FOR_PICKUP, READY, UNKNOWN",
    "DISPATCHED, DISPATCHED, UNKNOWN",
    "PICKUP_ONGOING, UNKNOWN, UNKNOWN",
    "PICKED_UP, DISPATCHED, UNKNOWN",
    "DELIVERED, DELIVERED, UNKNOWN",
    "CONCLUDED, COMPLETED, UNKNOWN",
    "CANCELLATION_REQUESTED, UNKNOWN, UNKNOWN",
    "CANCELLED, CANCELLED, UNKNOWN",
    "USER_REFUND_REQUEST, ACCEPTED, UNKNOWN",
    "REFUNDED, UNKNOWN, UNKNOWN",
    "REFUND_FAILED, ACCEPTED, UNKNOWN",
    "RECOMMENDED_PREPARATION_START, UNKNOWN, UNKNOWN",
    "SOMETHING_NEW, UNKNOWN, UNKNOWN",
  })
  void everyEventSaysHowFarTheOrderIs(String event, Standing expected, Standing unverified) {
    orders.learn(event("verified", event, VERIFIED));
    orders.learn(event("unverified", event, new Verification.Unverified("no-match")));

    assertThat(orders.find("verified").orElseThrow().standing()).isEqualTo(expected);
    assertThat(orders.find("unverified").orElseThrow().standing()).isEqualTo(unverified);
  }

  @Test
  void everyEventOfTheEnumIsAmongThem() {
    for (var event : LastEvent.values()) {
      var standing = Standing.of(event);
      orders.learn(event(event.name(), event.name(), VERIFIED));
      assertThat(orders.find(event.name()).orElseThrow().standing()).isEqualTo(standing);
    }
  }

  @Test
  void aReadBackShowsTheLastEventAndARefusedOneNothing() {
    orders.learn(reply("1", "details", "DISPATCHED", ReplyVerdict.DONE));
    orders.learn(reply("2", "details", "CONFIRMED", ReplyVerdict.REFUSED));
    orders.learn(reply("3", "details", null, ReplyVerdict.DONE));

    assertThat(orders.find("1").orElseThrow().standing()).isEqualTo(Standing.DISPATCHED);
    assertThat(orders.find("2").orElseThrow().standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(orders.find("3").orElseThrow().standing()).isEqualTo(Standing.UNKNOWN);
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
  void anAnswerToACommandSaysNothing(String word) {
    for (var verdict : ReplyVerdict.values()) {
      orders.learn(reply("1", word, null, verdict));
      assertThat(orders.find("1").orElseThrow().standing()).isEqualTo(Standing.UNKNOWN);
    }
  }

  @Test
  void whatDoesNotMoveAnOrderOnIsRememberedByKeetasTime() {
    orders.learn(event("1", "USER_REFUND_REQUEST", VERIFIED));
    orders.learn(event("1", "REFUNDED", VERIFIED));
    orders.learn(event("2", "REFUNDED", new Verification.Unverified("no-match")));

    assertThat(orders.find("1").orElseThrow().told())
        .isEqualTo(
            EventsTold.of(LastEvent.USER_REFUND_REQUEST, NOON)
                .and(EventsTold.of(LastEvent.REFUNDED, NOON)));
    assertThat(orders.find("2").orElseThrow().told()).isEqualTo(EventsTold.NONE);
  }

  @Test
  void whoeverAsksIsToldOfEveryOrderThatIsHeardOf() {
    var heard = new ArrayList<String>();
    orders.tells(order -> heard.add(order + orders.find(order).orElseThrow().standing()));

    orders.learn(event("1", "CONFIRMED", VERIFIED));

    assertThat(heard).containsExactly("1ACCEPTED");
  }

  private static NotificationMetadata event(
      String orderId, String event, Verification verification) {
    return notification(
        orderId, NotificationType.openDeliveryEvent(event), null, verification, null);
  }

  private static NotificationMetadata reply(
      String orderId, String word, String status, ReplyVerdict verdict) {
    return notification(
        orderId,
        NotificationType.openDeliveryReply(word),
        status,
        new Verification.Reply(),
        verdict);
  }

  private static NotificationMetadata notification(
      String orderId,
      NotificationType type,
      String status,
      Verification verification,
      ReplyVerdict reply) {
    return new NotificationMetadata(
        "n",
        type,
        new NotificationSource(Dialect.OPENDELIVERY, "od-app", "9"),
        orderId,
        NOON,
        null,
        null,
        status,
        null,
        NOON,
        null,
        verification,
        Via.WEBHOOK,
        reply,
        RefundNews.NONE);
  }
}

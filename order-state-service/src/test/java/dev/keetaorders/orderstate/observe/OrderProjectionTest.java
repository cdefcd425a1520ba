package dev.keetaorders.orderstate.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.DeliveryStage;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderEventData;
import dev.keetaorders.contracts.order.OrderEventData.Fact;
import dev.keetaorders.contracts.order.OrderEventData.Outcome;
import dev.keetaorders.contracts.order.OrderEventType;
import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.order.RefundKind;
import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.contracts.schema.Schemas;
import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.Notifications.Notification;
import dev.keetaorders.orderstate.refund.RefundRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderProjectionTest {

  private static final Terms TERMS = ObservationFixture.TERMS;

  private final Notifications order = Notifications.ofOrder("5047843723786410");
  private final SortNotifications sorting = ObservationFixture.sorting();
  private final OrderProjection projection = new OrderProjection(TERMS);

  @Test
  void tellsAPlacementWithAllThatMayBeTold() {
    var life = observe(order.placed());

    var event = life.events().getFirst();
    assertThat(event.type()).isEqualTo(OrderEventType.PLACED);
    assertThat(event.version()).isEqualTo(1);
    assertThat(event.occurredAt()).isEqualTo(Notifications.NOON);
    var placed = (OrderEventData.Placed) event.data();
    assertThat(placed.status()).isEqualTo(OrderStatus.AWAITING_ACCEPTANCE);
    assertThat(placed.acceptBy()).isEqualTo(Notifications.NOON.plusSeconds(300));
    assertThat(placed.verified()).isTrue();
    assertThat(placed.fulfilment()).isEqualTo(Fulfilment.PLATFORM_DELIVERY);
    assertThat(placed.total()).isEqualTo(new Money("57.00", "SAR"));
    assertThat(placed.items()).extracting("name").containsExactly("Ribs", "Soft drink");
    assertThat(placed.items())
        .extracting("amount")
        .containsExactly(new Money("36.00", "SAR"), new Money("10.00", "SAR"));
  }

  @Test
  void givesEachNotificationOfAUsualLifeOneEventAndTheNextVersion() {
    var life =
        observe(
            order.placed(),
            order.accepted(Duration.ofSeconds(50)),
            order.reply("prepare", Duration.ofMinutes(10), ReplyVerdict.DONE),
            order.delivery("30", Duration.ofSeconds(700)),
            order.completed(Duration.ofMinutes(25)));

    assertThat(life.types())
        .containsExactly(
            OrderEventType.PLACED,
            OrderEventType.ACCEPTED,
            OrderEventType.READY,
            OrderEventType.DELIVERY_CHANGED,
            OrderEventType.COMPLETED);
    assertThat(life.events()).extracting(OrderEvent::version).containsExactly(1L, 2L, 3L, 4L, 5L);
    var snapshot = life.snapshot();
    assertThat(snapshot.status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(snapshot.statusSince()).isEqualTo(Notifications.NOON.plusSeconds(1500));
    assertThat(snapshot.delivery().stage()).isEqualTo(DeliveryStage.PICKED_UP);
    assertThat(snapshot.version()).isEqualTo(5);
  }

  @Test
  void staysCompletedWhenItIsCancelledLater() {
    var life =
        observe(
            order.placed(),
            order.completed(Duration.ofMinutes(30)),
            order.cancelled(Duration.ofDays(3), "30"));

    assertThat(life.types()).endsWith(OrderEventType.COMPLETED, OrderEventType.CANCELLED_LATE);
    assertThat(life.snapshot().status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(life.snapshot().cancellation())
        .isEqualTo(
            new OrderSnapshot.Cancellation(
                Notifications.NOON.plus(Duration.ofDays(3)), CancelledBy.SUPPORT, true));
  }

  @Test
  void takesACancellationBackWhenTheCompletionBeforeItComesAfterIt() {
    var life =
        observe(
            order.placed(),
            order.cancelled(Duration.ofDays(3), "30"),
            order.completed(Duration.ofMinutes(30)));

    assertThat(life.types())
        .containsExactly(
            OrderEventType.PLACED,
            OrderEventType.CANCELLED,
            OrderEventType.COMPLETED,
            OrderEventType.CANCELLED_LATE);
    assertThat(life.snapshot().status()).isEqualTo(OrderStatus.COMPLETED);
  }

  @Test
  void knowsNothingOfAnOrderWithoutAPlacementButRemembersWhatWasReported() {
    var life = observe(order.accepted(Duration.ofSeconds(50)));

    assertThat(life.types()).containsExactly(OrderEventType.ACCEPTED);
    assertThat(life.snapshot().status()).isEqualTo(OrderStatus.UNKNOWN);
    assertThat(observe(order.accepted(Duration.ofSeconds(50)), order.placed()).snapshot().status())
        .isEqualTo(OrderStatus.ACCEPTED);
  }

  @Test
  void letsAnUnverifiedPlacementStartAnOrderAndATrustedFactConfirmIt() {
    var unverified = observe(order.placed().unverified());
    var confirmed = observe(order.placed().unverified(), order.accepted(Duration.ofSeconds(50)));

    assertThat(unverified.snapshot().status()).isEqualTo(OrderStatus.AWAITING_ACCEPTANCE);
    assertThat(unverified.snapshot().verified()).isFalse();
    assertThat(confirmed.snapshot().status()).isEqualTo(OrderStatus.ACCEPTED);
    assertThat(confirmed.snapshot().verified()).isTrue();
  }

  @Test
  void keepsEveryOtherUnverifiedNotificationAsHistoryWithoutEffect() {
    for (var forged :
        List.of(
            order.accepted(Duration.ofSeconds(50)),
            order.completed(Duration.ofSeconds(50)),
            order.cancelled(Duration.ofSeconds(50), "10"),
            order.autoCancelled(Duration.ofSeconds(50)),
            order.delivery("50", Duration.ofSeconds(50)),
            order.refund("833443425408767", "1001", Duration.ofSeconds(50)))) {
      var life = observe(order.placed(), forged.unverified());

      assertThat(life.types())
          .containsExactly(OrderEventType.PLACED, OrderEventType.FACT_OVERTAKEN);
      assertThat(overtaken(life.events().getLast()).outcome()).isEqualTo(Outcome.UNVERIFIED);
      assertThat(life.snapshot())
          .usingRecursiveComparison()
          .ignoringFields("version", "updatedAt")
          .isEqualTo(observe(order.placed()).snapshot());
    }
  }

  @Test
  void saysOfARepeatWhichFactWasKnown() {
    var life =
        observe(
            order.placed(),
            order.accepted(Duration.ofSeconds(50)),
            order.accepted(Duration.ofSeconds(50)).under("another message"));

    var overtaken = overtaken(life.events().getLast());
    assertThat(overtaken.outcome()).isEqualTo(Outcome.ALREADY_KNOWN);
    assertThat(overtaken.facts())
        .containsExactly(
            new OrderEventData.OvertakenFact(
                Fact.ACCEPTANCE, Outcome.ALREADY_KNOWN, Notifications.NOON.plusSeconds(50)));
  }

  @Test
  void keepsRefusedRepliesAndUnknownTypesAsHistory() {
    var refused =
        observe(
            order.placed(), order.reply("confirm", Duration.ofSeconds(30), ReplyVerdict.REFUSED));
    var unheardOf = observe(order.placed(), order.push("1999", "{\"news\":1}"));

    assertThat(overtaken(refused.events().getLast()).outcome()).isEqualTo(Outcome.NO_FACT);
    assertThat(refused.snapshot().status()).isEqualTo(OrderStatus.AWAITING_ACCEPTANCE);
    assertThat(overtaken(unheardOf.events().getLast()).outcome()).isEqualTo(Outcome.NO_FACT);
  }

  @Test
  void learnsTheWholeOrderFromAReadBack() {
    var life =
        observe(
            order.readBack(
                "35",
                Duration.ofSeconds(700),
                Map.of("confirmedStatusTime", Duration.ofMinutes(1))));

    assertThat(life.types())
        .containsExactly(OrderEventType.PLACED, OrderEventType.ACCEPTED, OrderEventType.READY);
    assertThat(life.snapshot().status()).isEqualTo(OrderStatus.READY);
    assertThat(life.snapshot().statusSince()).isEqualTo(Notifications.NOON.plusSeconds(700));
    assertThat(life.snapshot().total()).isEqualTo(new Money("57.00", "SAR"));
  }

  @Test
  void tellsDetailsThatAReadBackHeals() {
    var broken = order.push("1001", "{\"baseOrder\":{\"ctime\":%d}}".formatted(millis(order)));

    var life = observe(broken, order.readBack("20", Duration.ofSeconds(40), Map.of()));

    assertThat(life.types()).containsExactly(OrderEventType.PLACED, OrderEventType.DETAILS_LEARNED);
    assertThat(life.snapshot().items()).hasSize(2);
  }

  @Test
  void keepsTheDetailsThatKeetaToldLastThoughOlderOnesReachUsAfterThem() {
    var life =
        observe(
            order.placed(),
            withOneDrink(
                order.readBack(
                    "30",
                    Duration.ofSeconds(60),
                    Map.of("confirmedStatusTime", Duration.ofSeconds(50)))),
            order
                .placed()
                .under("a re-send")
                .receivedAt(Notifications.NOON.plus(Duration.ofHours(1))));

    assertThat(life.snapshot().items().getLast().count()).isEqualTo(1);
    assertThat(overtaken(life.events().getLast()).facts())
        .contains(
            new OrderEventData.OvertakenFact(Fact.DETAILS, Outcome.OVERTAKEN, Notifications.NOON));
  }

  @Test
  void prefersWhatKeetaShowsToTheDetailsOfARowThatAnOlderVersionWrote() {
    var order = observe(this.order.placed()).order();
    var written =
        text(StoredOrder.write(order))
            .replaceFirst("\"standAt\":\"[^\"]+\",\"saidAt\"", "\"observedAt\"");

    var read = StoredOrder.read(order.key(), written.getBytes(StandardCharsets.UTF_8));
    var shown = withOneDrink(this.order.placed().under("a re-send"));
    var after = projection.observe(read, arrival(shown, 1)).order();

    assertThat(written).contains("observedAt").doesNotContain("saidAt");
    assertThat(read.details().details()).isEqualTo(order.details().details());
    assertThat(after.details().details().items().getLast().count()).isEqualTo(1);
  }

  @Test
  void showsARefundFromItsApplicationToItsMoney() {
    var requested =
        observe(order.placed(), order.refund("833443425408767", "1001", Duration.ofSeconds(200)));
    var paid =
        observe(
            order.placed(),
            order.refund("833443425408767", "1001", Duration.ofSeconds(200)),
            order.answer("agree", "833443425408767", Duration.ofSeconds(230)),
            order.refund("833443425408767", "2001", Duration.ofSeconds(229)),
            order.refund("833443425408767", "5002", Duration.ofSeconds(800)));

    var asked = requested.snapshot().refunds().getFirst();
    assertThat(asked)
        .isEqualTo(
            OrderSnapshot.Refund.of(
                "833443425408767",
                RefundKind.FULL,
                "1001",
                RefundState.REQUESTED,
                true,
                false,
                new Money("28.00", "SAR"),
                List.of(),
                Notifications.NOON.plusSeconds(200),
                Notifications.NOON.plusSeconds(200 + 900),
                Notifications.NOON.plusSeconds(200)));
    assertThat(paid.types())
        .containsExactly(
            OrderEventType.PLACED,
            OrderEventType.REFUND_REQUESTED,
            OrderEventType.REFUND_CHANGED,
            OrderEventType.REFUND_CHANGED,
            OrderEventType.REFUND_CHANGED);
    assertThat(paid.events().stream().skip(1).map(e -> (OrderEventData.RefundChanged) e.data()))
        .extracting(OrderEventData.RefundChanged::state, OrderEventData.RefundChanged::status)
        .containsExactly(
            tuple(RefundState.REQUESTED, "1001"),
            tuple(RefundState.AGREED, "1001"),
            tuple(RefundState.AGREED, "2001"),
            tuple(RefundState.REFUNDED, "5002"));
    assertThat(paid.snapshot().refunds().getFirst().actionable()).isFalse();
    assertThat(paid.snapshot().status()).isEqualTo(OrderStatus.AWAITING_ACCEPTANCE);
  }

  @Test
  void keepsANumberOfARefundThatNobodyKnowsAndAsksNobodyToAct() {
    var life = observe(order.placed(), order.refund("77", "4004", Duration.ofSeconds(200)));

    var refund = life.snapshot().refunds().getFirst();
    assertThat(refund.status()).isEqualTo("4004");
    assertThat(refund.state()).isEqualTo(RefundState.UNKNOWN);
    assertThat(refund.actionable()).isFalse();
    assertThat(refund.answerBy()).isNull();
  }

  @Test
  void learnsEveryRefundOfAReadBackAndGivesEachAnEventOfItsOwn() {
    var refunds =
        """
        {"refundInfos":[\
        {"id":71,"applyType":1001,"partRefund":0,"status":1001,"ctime":%d,"refundMoney":5700},\
        {"id":72,"applyType":2002,"partRefund":1,"status":1001,"ctime":%d,"refundMoney":1000},\
        {"id":73,"applyType":3001,"status":5002}],\
        """
            .formatted(millis(order) + 1_500_000, millis(order) + 1_600_000);
    var shown = order.order("40", Map.of("completedStatusTime", Duration.ofMinutes(20)));
    var readBack =
        "{\"code\":0,\"data\":{\"orderInfo\":%s}}".formatted(refunds + shown.substring(1));

    var life =
        observe(
            order.placed(),
            order.reply("get", Duration.ofMinutes(40), ReplyVerdict.DONE, readBack));

    assertThat(life.types())
        .endsWith(OrderEventType.REFUND_REQUESTED, OrderEventType.REFUND_REQUESTED);
    assertThat(life.events()).extracting(OrderEvent::eventId).doesNotHaveDuplicates();
    assertThat(life.snapshot().refunds())
        .extracting(
            OrderSnapshot.Refund::afterSaleOrderId,
            OrderSnapshot.Refund::kind,
            OrderSnapshot.Refund::actionable,
            OrderSnapshot.Refund::money)
        .containsExactly(
            tuple("71", RefundKind.FULL, true, new Money("57.00", "SAR")),
            tuple("72", RefundKind.PARTIAL, true, new Money("10.00", "SAR")));
  }

  @Test
  void readsTheRowOfARefundThatAnOlderVersionWrote() {
    var order = observe(this.order.placed()).order();
    var written =
        text(StoredOrder.write(order))
            .replace(
                "\"refunds\":{}",
                """
                "refunds":{"77":{"code":"1001","partial":true,"amount":\
                {"amount":"28.00","currency":"SAR"},"at":"2026-01-05T12:10:00.000Z"}}\
                """);

    var read = StoredOrder.read(order.key(), written.getBytes(StandardCharsets.UTF_8));

    assertThat(read.refundSnapshot("77", RefundRules.KEETAS))
        .isEqualTo(
            OrderSnapshot.Refund.of(
                "77",
                RefundKind.PARTIAL,
                "1001",
                RefundState.REQUESTED,
                true,
                false,
                new Money("28.00", "SAR"),
                List.of(),
                null,
                null,
                Notifications.NOON.plusSeconds(600)));
  }

  @Test
  void tellsNothingOfACustomerOrACourier() {
    var notifications =
        List.of(
            order.placed(),
            order.delivery("20", Duration.ofSeconds(100)),
            order.refund("833443425408767", "1001", Duration.ofSeconds(200)),
            order.partialRefund("833443425408768", "2001", Duration.ofSeconds(210)),
            order.answer("agree", "833443425408767", Duration.ofSeconds(220)),
            order.readBack("40", Duration.ofSeconds(900), Map.of()),
            order.cancelled(Duration.ofMinutes(5), "10"));
    var received = new StringBuilder();
    for (var notification : notifications) received.append(text(notification.body()));

    var life = observe(notifications.toArray(Notification[]::new));

    var written = new StringBuilder(text(Json.write(life.snapshot())));
    life.events().forEach(event -> written.append(text(Json.write(event))));
    written.append(text(StoredOrder.write(life.order())));
    assertThat(Notifications.PERSONAL)
        .allSatisfy(secret -> assertThat(received).contains(secret))
        .allSatisfy(secret -> assertThat(written).doesNotContain(secret));
  }

  @Test
  void measuresHowLongTheShopTook() {
    var known = observe(order.placed()).order();

    var projected = projection.observe(known, arrival(order.accepted(Duration.ofSeconds(50)), 1));

    assertThat(projected.acceptedAfter()).isEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void writesEveryEventAndSnapshotAsTheSchemasSay() {
    var all = everything();
    var life = observe(all.toArray(Notification[]::new));

    for (var event : life.events()) {
      assertThat(Schemas.violations("order-event", Json.write(event))).isEmpty();
    }
    assertThat(Schemas.violations("order-snapshot", Json.write(life.snapshot()))).isEmpty();
  }

  @Test
  void readsARowBackAsTheOrderThatWasWritten() {
    var random = new Random(7);
    for (var round = 0; round < 200; round++) {
      var some = everything();
      Collections.shuffle(some, random);
      var known =
          observe(some.subList(0, 1 + random.nextInt(some.size())).toArray(Notification[]::new))
              .order();

      assertThat(StoredOrder.read(known.key(), StoredOrder.write(known))).isEqualTo(known);
    }
  }

  @Test
  void anyOrderOfArrivalEndsInTheSameOrder() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 150; round++) {
      var some = everything();
      Collections.shuffle(some, random);
      var arrived = new ArrayList<>(some.subList(0, 1 + random.nextInt(some.size())));
      var expected = observe(reachingUs(arrived)).snapshot();
      for (var again = 0; again < 5; again++) {
        Collections.shuffle(arrived, random);
        // The version counts what was told, and updatedAt is when we heard: both are ours.
        assertThat(observe(reachingUs(arrived)).snapshot())
            .as("seed %d, notifications %s", seed, arrived)
            .usingRecursiveComparison()
            .ignoringFields("version", "updatedAt")
            .isEqualTo(expected);
      }
    }
  }

  /** One after the other, long after they happened. An answer comes when we asked. */
  private static Notification[] reachingUs(List<Notification> notifications) {
    var reaching = new ArrayList<Notification>();
    for (var notification : notifications) {
      var moment = Notifications.NOON.plus(Duration.ofDays(3)).plusSeconds(reaching.size());
      reaching.add(
          notification.metadata().via() == Via.REPLY
              ? notification
              : notification.receivedAt(moment));
    }
    return reaching.toArray(Notification[]::new);
  }

  /** The same order, when one drink of two is left. */
  private static Notification withOneDrink(Notification shown) {
    var body = text(shown.body());
    var less = body.replace("count\":2", "count\":1").replace("count\\\":2", "count\\\":1");
    assertThat(less).isNotEqualTo(body);
    return new Notification(shown.metadata(), less.getBytes(StandardCharsets.UTF_8));
  }

  /** Of every kind some, contradictions and repeats among them. */
  private List<Notification> everything() {
    return new ArrayList<>(
        List.of(
            order.placed(),
            order.placed().under("a re-send"),
            withOneDrink(order.placed().under("a re-send of one drink")),
            order.placed().unverified().under("a forgery"),
            withOneDrink(order.placed().unverified().under("a forgery of one drink")),
            withOneDrink(
                order.readBack(
                    "30",
                    Duration.ofSeconds(60),
                    Map.of("confirmedStatusTime", Duration.ofSeconds(50)))),
            order.accepted(Duration.ofSeconds(50)),
            order.accepted(Duration.ofSeconds(49)),
            order.accepted(Duration.ofSeconds(48)).unverified().under("a forged acceptance"),
            order.reply("confirm", Duration.ofSeconds(49), ReplyVerdict.DONE),
            order.reply("confirm", Duration.ofSeconds(55), ReplyVerdict.REFUSED),
            order.reply("prepare", Duration.ofSeconds(400), ReplyVerdict.DONE),
            order.reply("cancel", Duration.ofMinutes(15), ReplyVerdict.DONE),
            order.completed(Duration.ofMinutes(15)),
            order.completed(Duration.ofSeconds(1000)),
            order.cancelled(Duration.ofSeconds(950), "30"),
            order.cancelled(Duration.ofSeconds(950), "99"),
            order.autoCancelled(Duration.ofMinutes(20)),
            order.delivery("10", Duration.ofSeconds(100)),
            order.delivery("20", Duration.ofSeconds(100)),
            order.delivery("99", Duration.ofSeconds(99)),
            order.refund("833443425408767", "1001", Duration.ofSeconds(2000)),
            order.refund("833443425408767", "2001", Duration.ofMinutes(35)),
            order.refund("833443425408768", "5002", Duration.ofSeconds(2000)),
            order.refund("833443425408767", "4004", Duration.ofMinutes(35)),
            order.refund("833443425408767", "1001", Duration.ofMinutes(40)).unverified().under("f"),
            order.partialRefund("833443425408767", "5001", Duration.ofSeconds(2150)),
            order.partialRefund("833443425408769", "1001", Duration.ofSeconds(2150)),
            order.answer("reject", "833443425408767", Duration.ofMinutes(34)),
            order.answer("agree", "833443425408769", Duration.ofMinutes(36)),
            order.readBack(
                "40",
                Duration.ofSeconds(1100),
                Map.of("readiedStatusTime", Duration.ofSeconds(390))),
            order.readBack(
                "50",
                Duration.ofSeconds(1300),
                Map.of("canceledStatusTime", Duration.ofSeconds(949))),
            order.push("1999", "{\"news\":1}"),
            order.push("1001", "{\"orderInfo\":7}")));
  }

  private record Life(Order order, List<OrderEvent> events) {
    List<OrderEventType> types() {
      return events.stream().map(OrderEvent::type).toList();
    }

    OrderSnapshot snapshot() {
      return order.snapshot(TERMS);
    }
  }

  private Life observe(Notification... notifications) {
    Order known = null;
    var events = new ArrayList<OrderEvent>();
    for (var i = 0; i < notifications.length; i++) {
      var projected = projection.observe(known, arrival(notifications[i], i));
      known = projected.order();
      events.addAll(projected.events());
    }
    return new Life(known, events);
  }

  private Arrival arrival(Notification notification, long offset) {
    return Arrivals.of(sorting, notification, offset);
  }

  private static OrderEventData.Overtaken overtaken(OrderEvent event) {
    return (OrderEventData.Overtaken) event.data();
  }

  private static long millis(Notifications order) {
    return order.placedAt().toEpochMilli();
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}

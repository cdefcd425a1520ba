package dev.keetaorders.orderstate.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.Commands;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.DeliveryStage;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderEventData;
import dev.keetaorders.contracts.order.OrderEventType;
import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.contracts.schema.Schemas;
import dev.keetaorders.orderstate.Notifications.Notification;
import dev.keetaorders.orderstate.OpenDeliveryLife;
import dev.keetaorders.orderstate.observe.ReadBack.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an order of the second dialect: the same axes, events and snapshots. */
class OpenDeliveryProjectionTest {

  private static final Terms TERMS = ObservationFixture.TERMS;
  private static final Duration SOON = Duration.ofSeconds(50);

  private final OpenDeliveryLife order = OpenDeliveryLife.ofTheExample();
  private final SortNotifications sorting = ObservationFixture.sorting();
  private final OrderProjection projection = new OrderProjection(TERMS);

  @Test
  void livesAUsualLifeWithKeetasCourier() {
    var life =
        observe(
            order.created(),
            order.details("CREATED", Duration.ofSeconds(2)),
            order.event("CONFIRMED", SOON),
            order.event("READY_FOR_PICKUP", Duration.ofMinutes(15)),
            order.event("PICKUP_ONGOING", Duration.ofMinutes(16)),
            order.event("DISPATCHED", Duration.ofMinutes(20)),
            order.event("DELIVERED", Duration.ofMinutes(40)),
            order.event("CONCLUDED", Duration.ofMinutes(45)));

    assertThat(life.types())
        .containsExactly(
            OrderEventType.PLACED,
            OrderEventType.DETAILS_LEARNED,
            OrderEventType.ACCEPTED,
            OrderEventType.READY,
            OrderEventType.DELIVERY_CHANGED,
            OrderEventType.DELIVERY_CHANGED,
            OrderEventType.DELIVERY_CHANGED,
            OrderEventType.COMPLETED);
    var snapshot = life.snapshot();
    assertThat(snapshot.dialect()).isEqualTo(Dialect.OPENDELIVERY);
    assertThat(snapshot.status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(snapshot.placedAt()).isEqualTo(order.placedAt());
    assertThat(snapshot.acceptBy()).isEqualTo(order.placedAt().plusSeconds(300));
    assertThat(snapshot.fulfilment()).isEqualTo(Fulfilment.PLATFORM_DELIVERY);
    assertThat(snapshot.total()).isEqualTo(new Money("105.99", "BRL"));
    assertThat(snapshot.items())
        .extracting("name")
        .containsExactly("Pizza Margherita", "Refrigerante 2L");
    assertThat(snapshot.delivery().stage()).isEqualTo(DeliveryStage.DELIVERED);
    assertThat(snapshot.particulars().displayId()).isEqualTo("4627");
    assertThat(snapshot.cancellation()).isNull();
  }

  @Test
  void whatLeftTheShopWasReadyThoughNothingElseWasHeard() {
    assertThat(statusAfter(order.created(), order.event("DISPATCHED", SOON)))
        .isEqualTo(OrderStatus.READY);
    assertThat(statusAfter(order.created(), order.event("DELIVERED", SOON)))
        .isEqualTo(OrderStatus.READY);
  }

  @Test
  void aCancellationAfterTheDeliveryCancelsAndOneAfterTheConclusionIsLate() {
    var delivered =
        observe(
            order.created(),
            order.event("DELIVERED", Duration.ofMinutes(40)),
            order.event("CANCELLED", Duration.ofMinutes(44)));
    var concluded =
        observe(
            order.created(),
            order.event("CONCLUDED", Duration.ofMinutes(45)),
            order.event("CANCELLED", Duration.ofDays(3)));

    assertThat(delivered.snapshot().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(concluded.snapshot().status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(concluded.types()).endsWith(OrderEventType.CANCELLED_LATE);
    assertThat(concluded.snapshot().cancellation())
        .isEqualTo(
            new OrderSnapshot.Cancellation(
                order.placedAt().plus(Duration.ofDays(3)), CancelledBy.UNKNOWN, true));
  }

  @Test
  void aRequestedCancellationIsAFlagAndNoState() {
    var life =
        observe(
            order.created(),
            order.event("CONFIRMED", SOON),
            order.event("CANCELLATION_REQUESTED", Duration.ofMinutes(6)),
            order.event("READY_FOR_PICKUP", Duration.ofMinutes(7)));

    assertThat(life.snapshot().status()).isEqualTo(OrderStatus.READY);
    assertThat(life.snapshot().cancellation()).isNull();
    assertThat(life.snapshot().cancellationRequestedAt()).isEqualTo(at(Duration.ofMinutes(6)));
    assertThat(life.events().get(2).data())
        .isEqualTo(
            new OrderEventData.CancellationRequested(
                OrderStatus.ACCEPTED, at(Duration.ofMinutes(6)), true));
  }

  @ParameterizedTest(name = "{0} shown after {1} min -> requested at {2}")
  @CsvSource({
    // Keeta may consult the customer while the meal is prepared.
    "READY_FOR_PICKUP, 12, 6",
    "READY_FOR_PICKUP, 17, ",
    "CANCELLATION_REQUESTED, 17, 6",
    "CONFIRMED, 16, ",
    "CANCELLED, 12, ",
  })
  void detailsDecideWhetherARequestedCancellationIsStillOpen(
      String lastEvent, int minutes, Integer requestedAt) {
    var life =
        observe(
            order.created(),
            order.event("CONFIRMED", SOON),
            order.event("CANCELLATION_REQUESTED", Duration.ofMinutes(6)),
            order.details(lastEvent, Duration.ofMinutes(minutes)));

    assertThat(life.snapshot().cancellationRequestedAt())
        .isEqualTo(requestedAt == null ? null : at(Duration.ofMinutes(requestedAt)));
    assertThat(life.snapshot().status() == OrderStatus.CANCELLED)
        .isEqualTo(lastEvent.equals("CANCELLED"));
  }

  @Test
  void tellsThatKeetaWentOnInsteadOfCancelling() {
    var life =
        observe(
            order.created(),
            order.event("CANCELLATION_REQUESTED", Duration.ofMinutes(6)),
            order.event("CONCLUDED", Duration.ofMinutes(45)));

    assertThat(life.events().getLast().data())
        .isEqualTo(
            new OrderEventData.CancellationRequested(
                OrderStatus.COMPLETED, at(Duration.ofMinutes(6)), false));
  }

  @Test
  void aRefundFollowsItsLatestWordAndFailedMeansDenied() {
    var life =
        observe(
            order.created(),
            order.event("CONCLUDED", Duration.ofMinutes(45)),
            order.event("USER_REFUND_REQUEST", Duration.ofMinutes(50)),
            order.event("REFUND_FAILED", Duration.ofMinutes(55)));

    assertThat(life.types())
        .endsWith(OrderEventType.REFUND_REQUESTED, OrderEventType.REFUND_CHANGED);
    assertThat(life.snapshot().status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(life.snapshot().refunds())
        .extracting(
            OrderSnapshot.Refund::afterSaleOrderId,
            OrderSnapshot.Refund::status,
            OrderSnapshot.Refund::state,
            OrderSnapshot.Refund::actionable,
            OrderSnapshot.Refund::answerBy)
        .containsExactly(tuple("-", "REFUND_FAILED", RefundState.REJECTED, false, null));
  }

  @Test
  void detailsOnTheirWayDoNotUndoAnAnswerToARefund() {
    var life =
        observe(
            order.created(),
            order.event("USER_REFUND_REQUEST", Duration.ofMinutes(50)),
            order.event("REFUNDED", Duration.ofMinutes(55)),
            order.details("USER_REFUND_REQUEST", Duration.ofMinutes(55).plusMillis(300)));

    assertThat(life.snapshot().refunds())
        .extracting(OrderSnapshot.Refund::state)
        .containsExactly(RefundState.REFUNDED);
  }

  @Test
  void detailsOnTheirWayDoNotUndoADelivery() {
    var life =
        observe(
            order.created(),
            order.event("DELIVERED", Duration.ofMinutes(40)),
            order.details("DISPATCHED", Duration.ofMinutes(40).plusMillis(300)));

    assertThat(life.snapshot().delivery().stage()).isEqualTo(DeliveryStage.DELIVERED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONFIRMED", "CANCELLED", "CANCELLATION_REQUESTED", "REFUNDED"})
  void believesNothingThatNobodyCanVerify(String type) {
    var life = observe(order.created(), order.event(type, SOON).unverified());

    assertThat(life.snapshot().status()).isEqualTo(OrderStatus.AWAITING_ACCEPTANCE);
    assertThat(life.snapshot().cancellationRequestedAt()).isNull();
    assertThat(life.snapshot().refunds()).isEmpty();
    assertThat(((OrderEventData.Overtaken) life.events().getLast().data()).outcome())
        .isEqualTo(OrderEventData.Outcome.UNVERIFIED);
  }

  @Test
  void keepsATypeThatNobodyKnowsInTheHistory() {
    var life = observe(order.created(), order.event("ORDER_TELEPORTED", SOON));

    assertThat(life.events().getLast().source().type())
        .isEqualTo("keeta.opendelivery.ORDER_TELEPORTED");
    assertThat(((OrderEventData.Overtaken) life.events().getLast().data()).outcome())
        .isEqualTo(OrderEventData.Outcome.NO_FACT);
  }

  @Test
  void oneEventByBothWaysIsOneNotification() {
    var pushed = arrival(order.event("CONFIRMED", SOON), 1);
    var polled = arrival(order.polled("CONFIRMED", SOON), 2);

    assertThat(polled.key()).isEqualTo(pushed.key());
    assertThat(polled.sha256()).isNotEqualTo(pushed.sha256());
  }

  @Test
  void asksForTheDetailsOfWhatWasCreatedAndNoMoreOnceTheyCame() {
    var asked = readBacks(order.created());
    var after =
        readBacks(
            order.created(),
            order.details("CREATED", Duration.ofSeconds(2)),
            order.event("PLACED", Duration.ZERO));

    assertThat(asked).extracting(ReadBack::reason).containsExactly(Reason.INCOMPLETE);
    var command = Commands.read(asked.getFirst().command());
    assertThat(command.type()).isEqualTo(CommandType.FETCH_ORDER);
    assertThat(command.dialect()).isEqualTo(Dialect.OPENDELIVERY);
    assertThat(command.orderId()).isEqualTo(order.orderId());
    assertThat(command.shopId()).isEqualTo(OpenDeliveryLife.SHOP);
    assertThat(after).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONFIRMED",
        "READY_FOR_PICKUP",
        "CONCLUDED",
        "CANCELLED",
        "CANCELLATION_REQUESTED"
      })
  void lacksItsContentHoweverItEndsUntilKeetaTellsIt(String type) {
    var unanswered =
        observe(
            order.created(),
            order.event(type, SOON),
            order.noDetails(ReplyVerdict.UNREADABLE, 500, Duration.ofMinutes(1)));
    var answered =
        observe(
            order.created(), order.event(type, SOON), order.details(type, Duration.ofMinutes(2)));

    assertThat(unanswered.order().lacksDetailsSince()).isEqualTo(order.placedAt());
    assertThat(answered.order().lacksDetailsSince()).isNull();
  }

  @Test
  void lacksNothingThatKeetaSaysTwiceItDoesNotKnowUntilItIsHeardOfAgain() {
    var created = order.created();
    var refused = order.noDetails(ReplyVerdict.REFUSED, 403, Duration.ofMinutes(19));
    var notFound = order.noDetails(ReplyVerdict.REFUSED, 404, Duration.ofMinutes(20));
    var soonAgain = order.noDetails(ReplyVerdict.REFUSED, 404, Duration.ofSeconds(1259));
    var again = order.noDetails(ReplyVerdict.REFUSED, 404, Duration.ofMinutes(21));
    var since = order.placedAt();

    assertThat(observe(created, refused).order().lacksDetailsSince()).isEqualTo(since);
    // A copy of Keeta's may lag, however old the order is.
    assertThat(observe(created, notFound).order().lacksDetailsSince()).isEqualTo(since);
    assertThat(observe(created, notFound, soonAgain).order().lacksDetailsSince()).isEqualTo(since);
    assertThat(observe(created, refused, notFound, again).order().lacksDetailsSince()).isNull();
    assertThat(observe(again, created, notFound, refused).order().lacksDetailsSince()).isNull();
    assertThat(
            observe(created, notFound, again, order.event("CONFIRMED", Duration.ofMinutes(22)))
                .order()
                .lacksDetailsSince())
        .isEqualTo(since);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONFIRMED",
        "PICKUP_ONGOING",
        "CANCELLED",
        "USER_REFUND_REQUEST",
        "SOMETHING_NEW"
      })
  void asksForAnOrderOfWhichAnotherEventCameFirst(String type) {
    assertThat(readBacks(order.event(type, SOON)))
        .extracting(ReadBack::reason)
        .containsExactly(Reason.PLACEMENT_UNKNOWN);
  }

  @Test
  void detailsHealAnOrderWhoseEventsWereLost() {
    var life =
        observe(
            order.event("READY_FOR_PICKUP", Duration.ofMinutes(15)),
            order.details("DISPATCHED", Duration.ofMinutes(20)));

    assertThat(life.snapshot().status()).isEqualTo(OrderStatus.READY);
    assertThat(life.snapshot().placedAt()).isEqualTo(order.placedAt());
    assertThat(life.snapshot().delivery().code()).isEqualTo("DISPATCHED");
  }

  @Test
  void tellsNothingOfItsPeople() {
    var notifications = everything();
    var life = observe(notifications.toArray(Notification[]::new));

    var written = new StringBuilder(text(Json.write(life.snapshot())));
    life.events().forEach(event -> written.append(text(Json.write(event))));
    written.append(text(StoredOrder.write(life.order())));
    var received = new StringBuilder();
    notifications.forEach(each -> received.append(text(each.body())));
    for (var secret :
        List.of(
            "Ana", "ENC_", "Avenida Paulista", "c-90817263", "4821", "Sem cebola", "gone cold")) {
      assertThat(received).contains(secret);
      assertThat(written).doesNotContain(secret);
    }
  }

  @Test
  void writesEveryEventAndSnapshotAsTheSchemasSay() {
    var life = observe(everything().toArray(Notification[]::new));

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
  void anyOrderOfArrivalByBothWaysEndsInTheSameOrder() {
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
      var moment = OpenDeliveryLife.THREE.plus(Duration.ofDays(40)).plusSeconds(reaching.size());
      reaching.add(
          notification.metadata().via() == Via.REPLY
              ? notification
              : notification.receivedAt(moment));
    }
    return reaching.toArray(Notification[]::new);
  }

  /** Of every type some, contradictions, ties and repeats by the other way among them. */
  private List<Notification> everything() {
    var all = new ArrayList<Notification>();
    for (var each :
        List.of(
            "CREATED",
            "PLACED",
            "CONFIRMED",
            "READY_FOR_PICKUP",
            "DISPATCHED",
            "PICKUP_ONGOING",
            "PICKED_UP",
            "DELIVERED",
            "CONCLUDED",
            "CANCELLATION_REQUESTED",
            "CANCELLED",
            "RECOMMENDED_PREPARATION_START",
            "REFUNDED",
            "REFUND_FAILED",
            "SOMETHING_NEW")) {
      all.add(order.event(each, Duration.ofMinutes(30)));
      all.add(order.polled(each, Duration.ofMinutes(30)));
      all.add(order.event(each, Duration.ofMinutes(29)).unverified().under("forged " + each));
      if (!each.equals("CREATED") && !each.equals("PLACED")) {
        all.add(order.event(each, Duration.ofMinutes(30 + all.size())));
        all.add(order.details(each, Duration.ofMinutes(20 + all.size())));
      }
    }
    all.add(order.created());
    all.add(order.details("CREATED", Duration.ofSeconds(2)));
    all.add(order.taken("confirm", SOON));
    all.add(order.noDetails(ReplyVerdict.REFUSED, 404, Duration.ofMinutes(3)));
    all.add(
        order.event(
            "USER_REFUND_REQUEST",
            Duration.ofHours(1),
            ",\"metadata\":{\"reason\":\"gone cold\"}"));
    all.add(order.details("USER_REFUND_REQUEST", Duration.ofHours(1)));
    all.add(order.event("CANCELLED", Duration.ofDays(3)));
    return all;
  }

  private record Life(Order order, List<OrderEvent> events) {
    List<OrderEventType> types() {
      return events.stream().map(OrderEvent::type).toList();
    }

    OrderSnapshot snapshot() {
      return order.snapshot(TERMS);
    }
  }

  private OrderStatus statusAfter(Notification... notifications) {
    return observe(notifications).snapshot().status();
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

  private List<ReadBack> readBacks(Notification... notifications) {
    var requests =
        new ReadBackRequests(
            new ReadBackRules(true, 3, Duration.ofHours(24)),
            Set.of(Dialect.STANDARD, Dialect.OPENDELIVERY),
            () -> order.placedAt().plusSeconds(60));
    var asked = new ArrayList<ReadBack>();
    Order known = null;
    for (var i = 0; i < notifications.length; i++) {
      var arrival = arrival(notifications[i], i);
      var after = projection.observe(known, arrival).order();
      requests.after(known, arrival, after).ifPresent(asked::add);
      known = after;
    }
    return asked;
  }

  private Arrival arrival(Notification notification, long offset) {
    return Arrivals.of(sorting, notification, offset);
  }

  private Instant at(Duration after) {
    return order.placedAt().plus(after);
  }

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }
}

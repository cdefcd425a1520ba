package dev.keetaorders.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.sandbox.TestSandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatedOrderTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Moment NOW = new Moment(NOON, NOON);
  private static final Rules RULES = rules(AutoCancelNotice.EVENT_1008);

  /** Every request, and the statuses in which it is granted. */
  private static final Map<String, Function<SimulatedOrder, Decision>> REQUESTS =
      new LinkedHashMap<>();

  private static final Map<String, List<OrderStatus>> GRANTED = new LinkedHashMap<>();

  static {
    request("confirm", order -> order.confirm(NOW), OrderStatus.WAITING);
    request("prepare", order -> order.prepare(NOW), OrderStatus.CONFIRMED);
    request("complete", order -> order.complete(NOW), OrderStatus.CONFIRMED, OrderStatus.READY);
    request(
        "customer cancel",
        order -> order.cancel(Actor.CUSTOMER, "x", NOW, RULES),
        OrderStatus.WAITING);
    request(
        "merchant cancel",
        order -> order.cancel(Actor.MERCHANT, "x", NOW, RULES),
        OrderStatus.WAITING,
        OrderStatus.CONFIRMED,
        OrderStatus.READY,
        OrderStatus.COMPLETED);
    request(
        "support cancel",
        order -> order.cancel(Actor.SUPPORT, "x", NOW, RULES),
        OrderStatus.WAITING,
        OrderStatus.CONFIRMED,
        OrderStatus.READY,
        OrderStatus.COMPLETED);
    request(
        "refund",
        order -> order.moneyBack().request(Application.of(7, "x"), NOW, RULES.refunds()),
        OrderStatus.CONFIRMED,
        OrderStatus.READY,
        OrderStatus.COMPLETED);
    request("agree", order -> answered(order, true));
    request("reject", order -> answered(order, false));
  }

  private static Decision answered(SimulatedOrder order, boolean yes) {
    return order.moneyBack().answer(yes, Actor.MERCHANT, "x", null, NOW, RULES.refunds());
  }

  private static void request(
      String name, Function<SimulatedOrder, Decision> request, OrderStatus... granted) {
    REQUESTS.put(name, request);
    GRANTED.put(name, List.of(granted));
  }

  static Stream<Arguments> everyRequestInEveryStatus() {
    var all = new ArrayList<Arguments>();
    for (var name : REQUESTS.keySet()) {
      for (var status : OrderStatus.values()) {
        if (status == OrderStatus.SUBMITTED) continue;
        all.add(Arguments.of(name, status, GRANTED.get(name).contains(status)));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @MethodSource("everyRequestInEveryStatus")
  void grantsEachRequestInItsStatusesOnly(String name, OrderStatus status, boolean granted) {
    var order = orderIn(status);

    var decision = REQUESTS.get(name).apply(order);

    assertThat(decision).isInstanceOf(granted ? Decision.Done.class : Decision.Refused.class);
  }

  @Test
  void theTableCoversEveryRequestInEveryStatus() {
    assertThat(everyRequestInEveryStatus())
        .hasSize(REQUESTS.size() * (OrderStatus.values().length - 1));
  }

  @Test
  void isSubmittedWhenPlacedAndWaitingWhenOffered() {
    var order = placed(Fulfilment.PLATFORM_DELIVERY, Duration.ofMinutes(4));

    assertThat(order.enteredAt(OrderStatus.SUBMITTED)).contains(NOON.minusSeconds(240));
    assertThat(order.enteredAt(OrderStatus.WAITING)).contains(NOON.minusMillis(240_000 - 11_400));
  }

  @Test
  void isNeverOfferedInTheFuture() {
    assertThat(placed(Fulfilment.PLATFORM_DELIVERY, Duration.ZERO).enteredAt(OrderStatus.WAITING))
        .contains(NOON);
  }

  @Test
  void cancelsItselfAfterFiveMinutesAndNotAMillisecondBefore() {
    var order = placed(Fulfilment.PLATFORM_DELIVERY, Duration.ZERO);

    assertThat(order.afterTime(NOW.plus(Duration.ofMillis(299_999)), RULES)).isEmpty();
    var done = order.afterTime(NOW.plus(Duration.ofMinutes(5)), RULES).orElseThrow();

    assertThat(done.order().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(done.told()).containsExactly(new Notification.NotAccepted(NOON.plusSeconds(300)));
  }

  @Test
  void showsTheRealClockWhenTimersWereMoved() {
    var order = placed(Fulfilment.PLATFORM_DELIVERY, Duration.ZERO);

    var done =
        order
            .afterTime(new Moment(NOON.plusSeconds(1), NOON.plusSeconds(300)), RULES)
            .orElseThrow();

    assertThat(done.told()).containsExactly(new Notification.NotAccepted(NOON.plusSeconds(1)));
  }

  @ParameterizedTest
  @EnumSource(AutoCancelNotice.class)
  void tellsOfAnAutoCancelAsTheSwitchSays(AutoCancelNotice notice) {
    var told =
        placed(Fulfilment.PICKUP, Duration.ofMinutes(5))
            .afterTime(NOW, rules(notice))
            .orElseThrow()
            .told()
            .stream()
            .map(Notification::eventId)
            .toList();

    assertThat(told)
        .isEqualTo(
            switch (notice) {
              case EVENT_1008 -> List.of(1008);
              case EVENT_1004 -> List.of(1004);
              case BOTH -> List.of(1008, 1004);
            });
  }

  @Test
  void doesNotCancelItselfOnceAccepted() {
    var accepted = orderIn(OrderStatus.CONFIRMED);

    assertThat(accepted.afterTime(NOW.plus(Duration.ofDays(1)), RULES)).isEmpty();
    assertThat(accepted.nextTimer(RULES)).isEmpty();
  }

  @Test
  void mayBeCancelledForAWhileAfterCompletion() {
    var completed = orderIn(OrderStatus.COMPLETED);
    var twoDays = NOW.plus(Duration.ofDays(2));
    var thirtyDays = NOW.plus(Duration.ofDays(30));
    var moment = Duration.ofMillis(1);

    assertThat(completed.cancel(Actor.MERCHANT, "x", twoDays, RULES))
        .isInstanceOf(Decision.Done.class);
    assertThat(completed.cancel(Actor.MERCHANT, "x", twoDays.plus(moment), RULES))
        .isInstanceOf(Decision.Refused.class);
    assertThat(completed.cancel(Actor.SUPPORT, "x", thirtyDays, RULES))
        .isInstanceOf(Decision.Done.class);
    assertThat(completed.cancel(Actor.SUPPORT, "x", thirtyDays.plus(moment), RULES))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void isCollectedOnlyByWhoFetches() {
    var pickup = done(placed(Fulfilment.PICKUP, Duration.ZERO).confirm(NOW));

    assertThat(pickup.collect(NOW)).isInstanceOf(Decision.Done.class);
    assertThat(orderIn(OrderStatus.READY).collect(NOW))
        .isEqualTo(
            new Decision.Refused(Decision.Why.NOT_PICKUP, "the order is not a pickup order"));
  }

  @Test
  void isCompletedByKeetaWhenNobodyReportsAPickup() {
    var pickup = done(placed(Fulfilment.PICKUP, Duration.ZERO).confirm(NOW));
    var never = TestSandbox.rules("rules.pickup-completed-after", "PT0S");

    assertThat(pickup.afterTime(NOW.plus(Duration.ofHours(2).minusMillis(1)), RULES)).isEmpty();
    var over = pickup.afterTime(NOW.plus(Duration.ofHours(2)), RULES).orElseThrow();

    assertThat(over.order().status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(over.told()).extracting(Notification::eventId).containsExactly(1003);
    assertThat(pickup.nextTimer(never)).isEmpty();
    assertThat(orderIn(OrderStatus.READY).nextTimer(RULES)).isEmpty();
  }

  @Test
  void isDispatchedAndDeliveredOnlyByAShopThatDelivers() {
    var courier = new Courier("Test", null);
    var own = done(placed(Fulfilment.MERCHANT_DELIVERY, Duration.ZERO).confirm(NOW));

    var left = done(own.dispatch(courier, NOW, RULES.tells()));
    var brought = done(left.deliver(new Courier(null, "5"), NOW, RULES.tells()));

    assertThat(left.dispatch(courier, NOW, RULES.tells())).isInstanceOf(Decision.Refused.class);
    assertThat(brought.status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(brought.delivery().courier()).isEqualTo(new Courier("Test", "5"));
    assertThat(orderIn(OrderStatus.READY).dispatch(courier, NOW, RULES.tells()))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.why()).isEqualTo(Decision.Why.NOT_MERCHANT_DELIVERY));
    assertThat(
            placed(Fulfilment.MERCHANT_DELIVERY, Duration.ZERO)
                .dispatch(courier, NOW, RULES.tells()))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void movesKeetasCouriersOnly() {
    var moved =
        done(orderIn(OrderStatus.CONFIRMED).moveCourier(DeliveryStatus.ASSIGNED, null, null, NOW));

    assertThat(moved.delivery().status()).isEqualTo(DeliveryStatus.ASSIGNED);
    assertThat(
            placed(Fulfilment.PICKUP, Duration.ZERO)
                .moveCourier(DeliveryStatus.ASSIGNED, null, null, NOW))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void ordersTheSameForTheSameId() {
    for (long id = 1_800_000_000_000_000L; id < 1_800_000_000_001_000L; id++) {
      assertThat(Menu.choose(id)).isEqualTo(Menu.choose(id)).hasSizeBetween(1, 3);
      assertThat(Menu.choose(id)).extracting(Line::id).doesNotHaveDuplicates();
    }
  }

  private static SimulatedOrder orderIn(OrderStatus status) {
    var waiting = placed(Fulfilment.PLATFORM_DELIVERY, Duration.ZERO);
    return switch (status) {
      case SUBMITTED, WAITING -> waiting;
      case CONFIRMED -> done(waiting.confirm(NOW));
      case READY -> done(done(waiting.confirm(NOW)).prepare(NOW));
      case COMPLETED -> done(done(waiting.confirm(NOW)).complete(NOW));
      case CANCELLED -> done(waiting.cancel(Actor.CUSTOMER, "x", NOW, RULES));
    };
  }

  private static SimulatedOrder placed(Fulfilment fulfilment, Duration ago) {
    var shop = SimulatedShop.unheardOf("1001001", 466663).withOneMoreOrder();
    return SimulatedOrder.placed(
        new Placement(
            1_795_288_513_681_000L,
            shop,
            fulfilment,
            Carrier.COURIER,
            "SAR",
            NOW.minus(ago),
            Customer.ANYBODY,
            false),
        NOW,
        RULES);
  }

  private static SimulatedOrder done(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Done.class);
    return ((Decision.Done) decision).order();
  }

  private static Rules rules(AutoCancelNotice notice) {
    var name = notice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return TestSandbox.rules("rules.auto-cancel-notice", name);
  }
}

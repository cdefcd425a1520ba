package dev.keetaorders.command.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.settings.StandardReadings;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitedEventsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final KnownOrders orders = new KnownOrders(10, StandardReadings.KEETAS);
  private final Bell bell = new Bell();
  private final AtomicInteger rings = new AtomicInteger();
  private final AwaitedEvents awaited = new AwaitedEvents(orders, bell, 2);
  private final List<Set<String>> hastened = new ArrayList<>();

  AwaitedEventsTest() {
    bell.wakes(rings::incrementAndGet);
    orders.tells(awaited::heardOf);
  }

  @Test
  void theEventThatEndsACommandMakesItDueOnce() {
    awaited.awaits("1", CommandType.CONFIRM_ORDER, NOON);
    learn("1", "CONFIRMED");
    learn("1", "CONFIRMED");

    hasten();
    hasten();

    assertThat(hastened).containsExactly(Set.of("1"));
    assertThat(rings).hasValue(1);
    assertThat(awaited.size()).isZero();
  }

  @Test
  void anEventThatEndsNothingMakesNothingDue() {
    awaited.awaits("1", CommandType.MARK_READY, NOON);
    awaited.awaits("2", CommandType.CANCEL_ORDER, NOON);
    learn("1", "CONFIRMED");
    learn("2", "CANCELLATION_REQUESTED");
    learn("3", "CONCLUDED");

    hasten();

    assertThat(hastened).isEmpty();
    assertThat(awaited.size()).isEqualTo(2);
  }

  @Test
  void anEventThatCameBeforeTheLedgerHadTheStepCounts() {
    learn("1", "READY_FOR_PICKUP");

    awaited.awaits("1", CommandType.MARK_READY, NOON);
    hasten();

    assertThat(hastened).containsExactly(Set.of("1"));
  }

  @Test
  void theAnswerToARefundEndsWhatAskedForIt() {
    awaited.awaits("1", CommandType.AGREE_REFUND, NOON);
    learn("1", "USER_REFUND_REQUEST");
    hasten();
    assertThat(hastened).isEmpty();

    learn("1", "REFUNDED");
    hasten();

    assertThat(hastened).containsExactly(Set.of("1"));
  }

  @Test
  void theAnswerToAnOlderRefundEndsNothing() {
    var earlier = NOON.minusSeconds(3_600);
    orders.learn(OpenDeliveryNotifications.event("1", "USER_REFUND_REQUEST", earlier));
    orders.learn(OpenDeliveryNotifications.event("1", "REFUNDED", earlier.plusSeconds(9)));

    awaited.awaits("1", CommandType.AGREE_REFUND, NOON);
    hasten();

    assertThat(hastened).isEmpty();
  }

  @Test
  void isToldAgainToALedgerThatDidNotAnswer() {
    awaited.awaits("1", CommandType.CONFIRM_ORDER, NOON);
    learn("1", "CANCELLED");

    assertThatThrownBy(() ->
            awaited.hasten(
                (_, _) -> {
                  throw new LedgerUnavailable(new SQLException("down"));
                },
                NOON))
        .isInstanceOf(LedgerUnavailable.class);
    hasten();

    assertThat(hastened).containsExactly(Set.of("1"));
  }

  @Test
  void awaitsNoMoreThanItHasRoomFor() {
    for (var order : List.of("1", "2", "3")) awaited.awaits(order, CommandType.CONFIRM_ORDER, NOON);

    assertThat(awaited.size()).isEqualTo(2);
    learn("1", "CONFIRMED");
    hasten();
    assertThat(hastened).isEmpty();
  }

  private void hasten() {
    awaited.hasten(
        (ids, now) -> {
          assertThat(now).isEqualTo(NOON);
          hastened.add(ids);
        },
        NOON);
  }

  private void learn(String orderId, String event) {
    orders.learn(OpenDeliveryNotifications.event(orderId, event, NOON));
  }
}

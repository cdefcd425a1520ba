package dev.keetaorders.orderstate.unalerted;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.contracts.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders past their time, and what the watchdog says of them. */
final class UnalertedFixture {

  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  static final UnalertedRules RULES =
      new UnalertedRules(
          true, Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofHours(2), 500);

  /** An order that was placed at noon. */
  static OrderSnapshot order(String id, OrderStatus status) {
    return order(id, Dialect.STANDARD, status, null);
  }

  /** One that was cancelled so long after noon. */
  static OrderSnapshot cancelled(String id, Dialect dialect, CancelledBy by, Duration after) {
    return order(
        id,
        dialect,
        OrderStatus.CANCELLED,
        new OrderSnapshot.Cancellation(NOON.plus(after), by, false));
  }

  private static OrderSnapshot order(
      String id,
      Dialect dialect,
      OrderStatus status,
      OrderSnapshot.@Nullable Cancellation cancellation) {
    return new OrderSnapshot(
        id,
        dialect,
        "1001001",
        "466663",
        1,
        status,
        NOON,
        true,
        NOON,
        NOON.plusSeconds(300),
        Fulfilment.UNKNOWN,
        null,
        List.of(),
        null,
        List.of(),
        cancellation,
        NOON);
  }

  /** The order as it is judged, found 3 s after its time was over. */
  static PastDue pastDue(OrderSnapshot order, AlertLevel... seen) {
    return new PastDue(order, false, NOON, NOON.plusSeconds(303), Set.of(seen));
  }

  /** What the watchdog raises of an order that was placed at noon. */
  static DeadlineAlert alert(String order, AlertLevel level) {
    return alert(order, NOON, level);
  }

  /** The same of an order that was placed at that moment. */
  static DeadlineAlert alert(String order, Instant placedAt, AlertLevel level) {
    var dueAt = placedAt.plusSeconds(300);
    return new DeadlineAlert(
        DeadlineAlert.idOf(order, DeadlineKind.ACCEPT_ORDER, null, level),
        order,
        Dialect.STANDARD,
        "1001001",
        "466663",
        DeadlineKind.ACCEPT_ORDER,
        null,
        level,
        dueAt,
        DeadlineBasis.PLACED_AT,
        dueAt,
        0,
        null);
  }

  private UnalertedFixture() {}
}

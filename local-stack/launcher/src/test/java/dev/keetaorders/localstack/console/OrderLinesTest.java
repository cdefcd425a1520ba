package dev.keetaorders.localstack.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.ClearedBy;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.command.CommandResultData;
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
import dev.keetaorders.contracts.order.RefundKind;
import dev.keetaorders.contracts.order.RefundState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderLinesTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant FIVE_PAST = Instant.parse("2026-01-05T12:05:00Z");
  private static final Money TOTAL = new Money("57.00", "SAR");
  private static final String ORDER = "order 5047843723786410 shop 900001";

  private final OrderLines lines = new OrderLines(ZoneOffset.UTC);

  @ParameterizedTest
  @MethodSource("changes")
  void saysWhatChanged(OrderEventType type, OrderEventData data, String words) {
    assertThat(lines.of(event(type, data))).contains(ORDER + " " + words);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(
            OrderEventType.PLACED,
            placed(true, FIVE_PAST, TOTAL),
            "placed 57.00 SAR, accept by 12:05:00"),
        Arguments.of(OrderEventType.PLACED, placed(false, null, null), "placed (unverified)"),
        Arguments.of(OrderEventType.ACCEPTED, progressed(OrderStatus.ACCEPTED), "accepted"),
        Arguments.of(OrderEventType.READY, progressed(OrderStatus.READY), "ready"),
        Arguments.of(OrderEventType.COMPLETED, progressed(OrderStatus.COMPLETED), "completed"),
        Arguments.of(
            OrderEventType.CANCELLED,
            new OrderEventData.Cancelled(OrderStatus.CANCELLED, NOON, CancelledBy.CUSTOMER, false),
            "cancelled by the customer"),
        Arguments.of(
            OrderEventType.CANCELLED_LATE,
            new OrderEventData.Cancelled(OrderStatus.COMPLETED, NOON, CancelledBy.UNKNOWN, true),
            "cancelled after it was completed"),
        Arguments.of(
            OrderEventType.CANCELLATION_REQUESTED,
            new OrderEventData.CancellationRequested(OrderStatus.ACCEPTED, NOON, true),
            "the shop asked Keeta to cancel it"),
        Arguments.of(
            OrderEventType.CANCELLATION_REQUESTED,
            new OrderEventData.CancellationRequested(OrderStatus.READY, NOON, false),
            "Keeta went on with it instead of cancelling"),
        Arguments.of(
            OrderEventType.DELIVERY_CHANGED,
            new OrderEventData.DeliveryChanged(null, DeliveryStage.COURIER_ASSIGNED, "20"),
            "delivery: courier assigned"),
        Arguments.of(
            OrderEventType.REFUND_REQUESTED, refund(), "refund 77: Keeta's state 10 57.00 SAR"),
        Arguments.of(
            OrderEventType.DETAILS_LEARNED,
            new OrderEventData.DetailsLearned(NOON, FIVE_PAST, Fulfilment.PICKUP, TOTAL, List.of()),
            "details are known 57.00 SAR"));
  }

  @Test
  void isSilentAboutANotificationThatChangedNothing() {
    var overtaken =
        new OrderEventData.Overtaken(OrderEventData.Outcome.ALREADY_KNOWN, List.of(), null);

    assertThat(lines.of(event(OrderEventType.FACT_OVERTAKEN, overtaken))).isEmpty();
  }

  @Test
  void saysHowACommandEnded() {
    assertThat(lines.of(result(CommandOutcome.DONE, "Success")))
        .isEqualTo(ORDER + " CONFIRM_ORDER DONE in 0.12 s");
    assertThat(lines.of(result(CommandOutcome.REJECTED, "status is not valid")))
        .isEqualTo(ORDER + " CONFIRM_ORDER REJECTED in 0.12 s: status is not valid");
  }

  @Test
  void saysWhatIsDue() {
    assertThat(lines.of(alert(AlertLevel.CRITICAL, 49, null)))
        .isEqualTo("ALERT CRITICAL " + ORDER + " accept order, due 12:05:00 (49 s left)");
    assertThat(lines.of(alert(AlertLevel.CLEARED, 20, ClearedBy.ACCEPTED)))
        .isEqualTo("ALERT CLEARED " + ORDER + " accept order, due 12:05:00, accepted");
  }

  private static OrderEventData placed(
      boolean verified, @Nullable Instant acceptBy, @Nullable Money total) {
    return new OrderEventData.Placed(
        OrderStatus.AWAITING_ACCEPTANCE,
        NOON,
        acceptBy,
        verified,
        Fulfilment.PLATFORM_DELIVERY,
        total,
        List.of());
  }

  private static OrderEventData refund() {
    return OrderEventData.RefundChanged.to(
        OrderSnapshot.Refund.of(
            "77",
            RefundKind.FULL,
            "10",
            RefundState.UNKNOWN,
            false,
            false,
            TOTAL,
            List.of(),
            null,
            null,
            NOON));
  }

  private static OrderEventData progressed(OrderStatus status) {
    return new OrderEventData.Progressed(status);
  }

  private static OrderEvent event(OrderEventType type, OrderEventData data) {
    var source =
        new OrderEvent.Source(
            "m-1", "keeta.standard.1001", "keeta.order-notifications", 3, 1187, "00");
    return new OrderEvent(
        "e-1",
        type,
        "5047843723786410",
        Dialect.STANDARD,
        "1001001",
        "900001",
        1,
        NOON,
        NOON,
        source,
        data);
  }

  private static CommandResult result(CommandOutcome outcome, String message) {
    return new CommandResult(
        "c-1",
        "CONFIRM_ORDER",
        "5047843723786410",
        "900001",
        "1001001",
        "standard",
        "demo-pos",
        outcome,
        "0",
        message,
        1,
        0,
        NOON,
        NOON.plusMillis(120),
        CommandResultData.of(Map.of()));
  }

  private static DeadlineAlert alert(
      AlertLevel level, long remainingSeconds, @Nullable ClearedBy clearedBy) {
    return new DeadlineAlert(
        "a-1",
        "5047843723786410",
        Dialect.STANDARD,
        "1001001",
        "900001",
        DeadlineKind.ACCEPT_ORDER,
        null,
        level,
        FIVE_PAST,
        DeadlineBasis.PLACED_AT,
        NOON,
        remainingSeconds,
        clearedBy);
  }
}

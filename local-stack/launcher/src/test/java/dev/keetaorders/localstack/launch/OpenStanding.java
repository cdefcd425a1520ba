package dev.keetaorders.localstack.launch;

import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.order.RefundState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an order of Open Delivery stands, by Keeta's words (docs/keeta/opendelivery-api.md,
 * sections 3.4 and 6), so that what we show can be compared with what Keeta told. What each word
 * means is written here again, lest a misreading of the services should agree with itself.
 *
 * @param late whether it was cancelled after it was over
 * @param requested whether its cancellation was asked for, and nothing came of it yet
 * @param delivery the last word of it
 * @param refund absent while nobody wanted money back
 */
record OpenStanding(
    OrderStatus status,
    boolean late,
    boolean requested,
    @Nullable String delivery,
    @Nullable RefundState refund) {

  private static final Set<String> ON_THE_WAY =
      Set.of("PICKUP_ONGOING", "DISPATCHED", "PICKED_UP", "DELIVERED");

  static OpenStanding kept(SandboxSide.OpenOrder order) {
    var events = order.events();
    return new OpenStanding(
        status(events),
        events.contains("CONCLUDED") && events.contains("CANCELLED"),
        events.getLast().equals("CANCELLATION_REQUESTED"),
        last(events, ON_THE_WAY).orElse(null),
        last(events, Set.of("USER_REFUND_REQUEST", "REFUNDED", "REFUND_FAILED"))
            .map(OpenStanding::refund)
            .orElse(null));
  }

  private static OrderStatus status(List<String> events) {
    if (events.contains("CONCLUDED")) return OrderStatus.COMPLETED;
    if (events.contains("CANCELLED")) return OrderStatus.CANCELLED;
    // What left the shop was ready.
    if (last(events, Set.of("READY_FOR_PICKUP", "DISPATCHED", "PICKED_UP", "DELIVERED"))
        .isPresent()) {
      return OrderStatus.READY;
    }
    return events.contains("CONFIRMED") ? OrderStatus.ACCEPTED : OrderStatus.AWAITING_ACCEPTANCE;
  }

  private static RefundState refund(String word) {
    return switch (word) {
      case "REFUNDED" -> RefundState.REFUNDED;
      // It was denied, whatever the word says.
      case "REFUND_FAILED" -> RefundState.REJECTED;
      default -> RefundState.REQUESTED;
    };
  }

  private static Optional<String> last(List<String> events, Set<String> of) {
    return events.reversed().stream().filter(of::contains).findFirst();
  }

  static OpenStanding shown(OrderSnapshot order) {
    var delivery = order.delivery();
    var cancellation = order.cancellation();
    var refunds = order.refunds();
    return new OpenStanding(
        order.status(),
        cancellation != null && cancellation.late(),
        order.cancellationRequestedAt() != null,
        delivery == null ? null : delivery.code(),
        refunds.isEmpty() ? null : refunds.getFirst().state());
  }
}

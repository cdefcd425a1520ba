package dev.keetaorders.localstack.launch;

import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.contracts.order.RefundKind;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an order stands, in Keeta's numbers (docs/keeta/standard-api.md 6.4, 6.5 and 6.7), so that
 * what we show can be compared with what Keeta keeps. The numbers are written here again, lest a
 * misreading of the services should agree with itself.
 *
 * @param delivery of the latest courier; absent before the first, and of what nobody brings
 * @param parts of a big order, those of which a courier is under way
 */
record Standing(int status, List<Refund> refunds, @Nullable String delivery, List<Part> parts) {

  record Refund(
      String afterSaleOrderId, String status, boolean partial, boolean appeal, long money) {}

  record Part(String subOrderId, String delivery) {}

  private static final String NOT_YET = "0";

  static Standing kept(SandboxSide.Order order) {
    return new Standing(
        order.status(),
        order.refunds().stream()
            .map(refund ->
                new Refund(
                    refund.afterSaleOrderId(),
                    Integer.toString(refund.status()),
                    refund.partial(),
                    refund.appeal(),
                    refund.money()))
            .sorted(Comparator.comparing(Refund::afterSaleOrderId))
            .toList(),
        order.deliveryStatus() == null ? null : begun(order.deliveryStatus().toString()),
        order.subOrders().stream()
            .filter(part -> part.deliveryStatus() != 0)
            .map(part -> new Part(part.subOrderId(), Integer.toString(part.deliveryStatus())))
            .sorted(Comparator.comparing(Part::subOrderId))
            .toList());
  }

  static Standing shown(OrderSnapshot order) {
    var delivery = order.delivery();
    return new Standing(
        status(order),
        order.refunds().stream()
            .map(refund ->
                new Refund(
                    refund.afterSaleOrderId(),
                    String.valueOf(refund.status()),
                    refund.kind() == RefundKind.PARTIAL,
                    refund.appeal(),
                    refund.money() == null
                        ? 0
                        : new BigDecimal(refund.money().amount())
                            .movePointRight(2)
                            .longValueExact()))
            .sorted(Comparator.comparing(Refund::afterSaleOrderId))
            .toList(),
        delivery == null ? null : begun(delivery.code()),
        delivery == null
            ? List.of()
            : delivery.parts().stream()
                .filter(part -> !part.code().equals(NOT_YET))
                .map(part -> new Part(part.subOrderId(), part.code()))
                .sorted(Comparator.comparing(Part::subOrderId))
                .toList());
  }

  /** Keeta knows no completed order that was cancelled late: it is cancelled. */
  private static int status(OrderSnapshot order) {
    var cancellation = order.cancellation();
    if (cancellation != null && cancellation.late()) return 50;
    return switch (order.status()) {
      case UNKNOWN -> 0;
      case AWAITING_ACCEPTANCE -> 20;
      case ACCEPTED -> 30;
      case READY -> 35;
      case COMPLETED -> 40;
      case CANCELLED -> 50;
    };
  }

  private static @Nullable String begun(String delivery) {
    return delivery.equals(NOT_YET) ? null : delivery;
  }
}

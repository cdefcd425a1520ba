package dev.keetaorders.command.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.settle.OrderSeen;
import dev.keetaorders.command.settle.RefundApplication;
import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.OrderStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the order of a read-back, as far as commands depend on it and as the projection reads it;
 * the spelling is Keeta's (docs/keeta/standard-api.md, section 6.3).
 */
final class OrderReader {

  /** Of refundInfos[].applyType; beside it there is a flag of its own. */
  private static final String PARTIAL = "2002";

  /** Their names say which, whatever the numbers are. */
  private static final Map<OrderStatus, String> TIMES_OF_STATUSES =
      Map.of(
          OrderStatus.AWAITING_ACCEPTANCE, "unconfirmedStatusTime",
          OrderStatus.ACCEPTED, "confirmedStatusTime",
          OrderStatus.READY, "readiedStatusTime",
          OrderStatus.COMPLETED, "completedStatusTime",
          OrderStatus.CANCELLED, "canceledStatusTime");

  /** Nothing, if the body shows no status. */
  static Answer.@Nullable OrderShown read(JsonNode info, OrderStatusCodes codes) {
    var merchantOrder = info.path("merchantOrder");
    var number = number(info);
    if (number == null) return null;
    var status = codes.statusOf(number);
    var placedAt =
        Stream.of(info.path("baseOrder").path("ctime"), merchantOrder.path("ctime"))
            .flatMap(node -> time(node).stream())
            .min(Instant::compareTo);
    var reached = reached(merchantOrder, codes);
    return new Answer.OrderShown(
        new OrderSeen(
            number,
            status,
            reached.keySet(),
            fulfilment(info),
            deliveryStatus(info),
            applications(info)),
        placedAt.orElse(null),
        reached.get(status));
  }

  private static @Nullable String number(JsonNode info) {
    var ofMerchant = text(info.path("merchantOrder").path("status"));
    return ofMerchant == null ? text(info.path("baseOrder").path("status")) : ofMerchant;
  }

  /**
   * When the order came to each status: by the status' own field, or by the trace. Of the two
   * numbers of an order that waits, the field tells of the second.
   */
  private static Map<OrderStatus, Instant> reached(JsonNode merchantOrder, OrderStatusCodes codes) {
    var reached = new EnumMap<OrderStatus, Instant>(OrderStatus.class);
    TIMES_OF_STATUSES.forEach((status, field) ->
        time(merchantOrder.path(field)).ifPresent(at -> reached.put(status, at)));
    for (var trace : merchantOrder.path("merchantOrderTraces")) {
      var status = codes.statusOf(text(trace.path("merchantOrderStatus")));
      if (status == OrderStatus.UNKNOWN || status == OrderStatus.AWAITING_ACCEPTANCE) continue;
      time(trace.path("opTime")).ifPresent(at -> reached.merge(status, at, OrderReader::earlier));
    }
    return reached;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Fulfilment fulfilment(JsonNode info) {
    if ("pickup".equalsIgnoreCase(text(info.path("merchantOrder").path("userGetMode")))) {
      return Fulfilment.PICKUP;
    }
    return info.path("merchantOrderDeliveries")
        .valueStream()
        .flatMap(delivery -> Stream.ofNullable(text(delivery.path("deliveryMode"))))
        .findFirst()
        .map(OrderReader::ofDeliveryMode)
        .orElse(Fulfilment.UNKNOWN);
  }

  /** 1001 Keeta's couriers, 1098 its drones, 9001 the shop's own. */
  private static Fulfilment ofDeliveryMode(String mode) {
    return switch (mode) {
      case "1001", "1098" -> Fulfilment.PLATFORM_DELIVERY;
      case "9001" -> Fulfilment.MERCHANT_DELIVERY;
      default -> Fulfilment.UNKNOWN;
    };
  }

  /**
   * Of the latest delivery: a courier who called off is followed by another. Of a big order nobody
   * says which delivery is of which part.
   */
  private static @Nullable String deliveryStatus(JsonNode info) {
    if (info.path("bigOrderTag").asBoolean()) return null;
    return info.path("merchantOrderDeliveries")
        .valueStream()
        .filter(delivery -> text(delivery.path("deliveryStatus")) != null)
        .max(Comparator.comparing(OrderReader::movedAt))
        .map(delivery -> text(delivery.path("deliveryStatus")))
        .orElse(null);
  }

  private static Instant movedAt(JsonNode delivery) {
    return time(delivery.path("deliveryStatusTime")).orElse(Instant.MIN);
  }

  private static @Nullable List<RefundApplication> applications(JsonNode info) {
    var rows = info.path("refundInfos");
    if (!rows.isArray()) return null;
    var applications = new ArrayList<RefundApplication>();
    for (var row : rows) {
      // Notifications call it afterSaleOrderId; the rows that were seen have an id only.
      var named = text(row.path("afterSaleOrderId"));
      var id = named == null ? text(row.path("id")) : named;
      var status = text(row.path("status"));
      if (id == null || status == null) continue;
      applications.add(
          new RefundApplication(id, status, isPartial(row), time(row.path("ctime")).orElse(null)));
    }
    return applications;
  }

  private static boolean isPartial(JsonNode row) {
    return "1".equals(text(row.path("partRefund"))) || PARTIAL.equals(text(row.path("applyType")));
  }

  private static @Nullable String text(JsonNode node) {
    var text = node.isNull() ? "" : node.asText("");
    return text.isEmpty() ? null : text;
  }

  private static Optional<Instant> time(JsonNode milliseconds) {
    if (!milliseconds.isIntegralNumber() || milliseconds.asLong() <= 0) return Optional.empty();
    try {
      return Optional.of(Instant.ofEpochMilli(milliseconds.asLong()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private OrderReader() {}
}

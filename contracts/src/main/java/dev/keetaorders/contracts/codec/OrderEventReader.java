package dev.keetaorders.contracts.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderEventData;
import dev.keetaorders.contracts.order.OrderEventType;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads an event: its type decides what its data are. */
final class OrderEventReader extends StdDeserializer<OrderEvent> {
  private static final long serialVersionUID = 1;

  OrderEventReader() {
    super(OrderEvent.class);
  }

  @Override
  public OrderEvent deserialize(JsonParser json, DeserializationContext context)
      throws IOException {
    JsonNode event = context.readTree(json);
    var type = required(event, "type", OrderEventType.class, context);
    return new OrderEvent(
        required(event, "eventId", String.class, context),
        type,
        required(event, "orderId", String.class, context),
        required(event, "dialect", Dialect.class, context),
        required(event, "appId", String.class, context),
        optional(event, "shopId", String.class, context),
        required(event, "version", Long.class, context),
        required(event, "occurredAt", Instant.class, context),
        required(event, "receivedAt", Instant.class, context),
        required(event, "source", OrderEvent.Source.class, context),
        required(event, "data", dataOf(type), context));
  }

  private static Class<? extends OrderEventData> dataOf(OrderEventType type) {
    return switch (type) {
      case PLACED -> OrderEventData.Placed.class;
      case ACCEPTED, READY, COMPLETED -> OrderEventData.Progressed.class;
      case CANCELLED, CANCELLED_LATE -> OrderEventData.Cancelled.class;
      case CANCELLATION_REQUESTED -> OrderEventData.CancellationRequested.class;
      case DELIVERY_CHANGED -> OrderEventData.DeliveryChanged.class;
      case REFUND_REQUESTED, REFUND_CHANGED -> OrderEventData.RefundChanged.class;
      case DETAILS_LEARNED -> OrderEventData.DetailsLearned.class;
      case FACT_OVERTAKEN -> OrderEventData.Overtaken.class;
    };
  }

  private static <T> T required(
      JsonNode event, String field, Class<T> type, DeserializationContext context)
      throws IOException {
    var value = optional(event, field, type, context);
    if (value == null) {
      context.reportInputMismatch(OrderEvent.class, "%s is missing", field);
      throw new IllegalStateException("Reporting a mismatch throws");
    }
    return value;
  }

  private static <T> @Nullable T optional(
      JsonNode event, String field, Class<T> type, DeserializationContext context)
      throws IOException {
    var node = event.get(field);
    return node == null || node.isNull() ? null : read(node, type, context);
  }

  private static <T> T read(TreeNode node, Class<T> type, DeserializationContext context)
      throws IOException {
    return context.getParser().getCodec().treeToValue(node, type);
  }
}

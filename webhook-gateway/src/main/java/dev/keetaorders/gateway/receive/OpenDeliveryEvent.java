package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.order.OrderId;
import java.time.Instant;
import java.util.Optional;

/**
 * The body of a push of the Open Delivery dialect: an event of an order, or a merchant's
 * authorization (docs/keeta/opendelivery-api.md, sections 1.4 and 3.3). Both may come to any of our
 * paths, so that the body decides.
 */
record OpenDeliveryEvent(Envelope body) {

  /** Keeta's word for what happened. */
  Optional<String> eventType() {
    return body.scalar("eventType").filter(HeaderText::isPathPart);
  }

  /** Keeta's id of the event, the same by push and by poll; an authorization has none. */
  Optional<String> eventId() {
    return body.scalar("eventId").filter(HeaderText::fits);
  }

  /** The order that it is about. */
  Optional<String> orderId() {
    return body.scalar("orderId").filter(HeaderText::isPathPart).filter(OrderId::isOrderId);
  }

  /** When it happened; of a placement, when the order was placed. */
  Optional<Instant> createdAt() {
    return body.scalar("createdAt").flatMap(KeetaTime::ofText);
  }

  /** Whether it is a merchant's authorization, given or taken back. */
  boolean isAuthorization() {
    return eventType().isEmpty() && body.parameters().containsKey("opType");
  }

  /** The app that an authorization names. */
  Optional<String> clientId() {
    return body.scalar("clientId").filter(HeaderText::isPathPart);
  }

  /** Keeta's number of the shop that an authorization names. */
  Optional<String> shopId() {
    return body.scalar("shopId").filter(HeaderText::isPathPart);
  }

  boolean isPlacement() {
    return type().isPlacement();
  }

  /** What it is, as the log has it; Keeta's portal has numbers for the authorizations. */
  NotificationType type() {
    if (isAuthorization()) return NotificationType.openDeliveryEvent(authorization());
    return eventType()
        .map(NotificationType::openDeliveryEvent)
        .orElse(NotificationType.UNREADABLE_OPEN_DELIVERY);
  }

  private String authorization() {
    return switch (body.scalar("opType").orElse("")) {
      case "1" -> "1301";
      case "2" -> "1302";
      default -> "authorization";
    };
  }
}

package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event of the Open Delivery dialect, by whichever way it came: an event of an order, or a
 * merchant's authorization (docs/keeta/opendelivery-api.md, sections 1.4 and 3.3). A push and a
 * poll give the same id, type and subject to the same event, so that it is one event downstream.
 *
 * @param scalars the keys of its object whose value is a string or a whole number, as text
 * @param hasOpType whether it has an {@code opType}, whatever that is
 */
public record OpenDeliveryEvent(Map<String, String> scalars, boolean hasOpType) {

  /** Copies what it is given. */
  public OpenDeliveryEvent {
    scalars = Map.copyOf(scalars);
  }

  /** Where it belongs, by what it says. */
  public sealed interface Filing {

    /** With everything else about that order. */
    record OrderTopic(String orderId) implements Filing {}

    /** With what changes an authorization. */
    record Authorizations() implements Filing {}

    /** Nowhere: it lacks what would tell. */
    record Unreadable(QuarantineReason why) implements Filing {}
  }

  /** Where it belongs. Types that nobody has heard of are events of their order like the others. */
  public Filing filing() {
    if (isAuthorization()) return new Filing.Authorizations();
    if (eventType().isEmpty()) return new Filing.Unreadable(QuarantineReason.NO_EVENT_ID);
    return orderId()
        .<Filing>map(Filing.OrderTopic::new)
        .orElseGet(() -> new Filing.Unreadable(QuarantineReason.NO_ORDER_ID));
  }

  /** Keeta's word for what happened. */
  public Optional<String> eventType() {
    return scalar("eventType").filter(HeaderText::isPathPart);
  }

  /** Keeta's id of the event, the same by push and by poll; an authorization has none. */
  public Optional<String> eventId() {
    return scalar("eventId").filter(HeaderText::fits);
  }

  /** The order that it is about. */
  public Optional<String> orderId() {
    return scalar("orderId").filter(HeaderText::isPathPart).filter(OrderId::isOrderId);
  }

  /** When it happened; of a placement, when the order was placed. */
  public Optional<Instant> createdAt() {
    return scalar("createdAt").flatMap(KeetaTime::ofText);
  }

  /** Whether it is a merchant's authorization, given or taken back. */
  public boolean isAuthorization() {
    return eventType().isEmpty() && hasOpType;
  }

  /** The app that an authorization names. */
  public Optional<String> clientId() {
    return scalar("clientId").filter(HeaderText::isPathPart);
  }

  /** Keeta's number of the shop that an authorization names. */
  public Optional<String> shopId() {
    return scalar("shopId").filter(HeaderText::isPathPart);
  }

  /** What it is, as the log has it; Keeta's portal has numbers for the authorizations. */
  public NotificationType type() {
    if (isAuthorization()) return NotificationType.openDeliveryEvent(authorization());
    return eventType()
        .map(NotificationType::openDeliveryEvent)
        .orElse(NotificationType.UNREADABLE_OPEN_DELIVERY);
  }

  /**
   * What its record's headers say.
   *
   * @param id Keeta's, or one of ours where it has none
   * @param appId of the app that it is for
   * @param shopId of the shop that it is about, where that is known
   */
  public NotificationMetadata metadata(
      String id,
      String appId,
      @Nullable String shopId,
      Instant receivedAt,
      Verification verification,
      Via via) {
    return new NotificationMetadata(
        id,
        type(),
        new NotificationSource(Dialect.OPENDELIVERY, appId, shopId),
        orderId().orElse(null),
        receivedAt,
        null,
        type().isPlacement() ? createdAt().orElse(null) : null,
        null,
        null,
        createdAt().orElse(null),
        null,
        verification,
        via,
        null,
        RefundNews.NONE);
  }

  private Optional<String> scalar(String name) {
    return Optional.ofNullable(scalars.get(name));
  }

  private String authorization() {
    return switch (scalar("opType").orElse("")) {
      case "1" -> "1301";
      case "2" -> "1302";
      default -> "authorization";
    };
  }
}

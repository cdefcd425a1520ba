package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a notification means for the deadline by which the shop must accept the order. One rule for
 * every reader: the watchdog flags by it, the command service skips pointless confirmations by it.
 */
public sealed interface DeadlineMeaning {

  /**
   * The clock runs.
   *
   * @param placedAt when the customer placed the order, absent where the body does not tell
   */
  record Starts(@Nullable Instant placedAt) implements DeadlineMeaning {}

  /** The shop accepted, here or at Keeta's own terminal. */
  record Accepted() implements DeadlineMeaning {}

  /** Somebody cancelled before it mattered. */
  record Cancelled(Canceller by) implements DeadlineMeaning {}

  /** Keeta itself cancelled; while nobody had accepted, that is the deadline missed. */
  record CancelledByKeeta() implements DeadlineMeaning {}

  /** It says nothing about acceptance. */
  record Nothing() implements DeadlineMeaning {}

  /** Who cancelled, other than Keeta's own timer. */
  enum Canceller {
    CUSTOMER,
    MERCHANT,
    SUPPORT,
    /** The notification does not say. */
    UNKNOWN
  }

  /** What the notification means. Unverified ones start a clock at most. */
  static DeadlineMeaning of(NotificationMetadata notification, OrderStatusCodes codes) {
    var meaning = ofTrusted(notification, codes);
    if (notification.verification().trusted() || meaning instanceof Starts) return meaning;
    return notification.type().equals(NotificationType.PLACED)
        ? new Starts(notification.placedAt())
        : new Nothing();
  }

  private static DeadlineMeaning ofTrusted(
      NotificationMetadata notification, OrderStatusCodes codes) {
    if (notification.source().dialect() == Dialect.OPENDELIVERY)
      return ofOpenDelivery(notification);
    var type = notification.type();
    if (type.equals(NotificationType.PLACED) || type.equals(NotificationType.REPLY_GET)) {
      return ofOrderStatus(notification, codes);
    }
    if (type.equals(NotificationType.ACCEPTED) || type.equals(NotificationType.COMPLETED)) {
      return new Accepted();
    }
    if (type.equals(NotificationType.CANCELLED)) return ofCancellation(notification.actor());
    // Undocumented, seen live in Hong Kong with opType 0: the merchant did not accept.
    if (type.equals(NotificationType.AUTO_CANCELLED)) return new CancelledByKeeta();
    if (notification.reply() != ReplyVerdict.DONE) return new Nothing();
    if (type.equals(NotificationType.REPLY_CONFIRM)
        || type.equals(NotificationType.REPLY_PREPARE)) {
      return new Accepted();
    }
    if (type.equals(NotificationType.REPLY_CANCEL)) return new Cancelled(Canceller.MERCHANT);
    return new Nothing();
  }

  /** docs/keeta/opendelivery-api.md, section 3.4; {@code PLACED} is another word for CREATED. */
  private static DeadlineMeaning ofOpenDelivery(NotificationMetadata notification) {
    return switch (notification.type().value()) {
      case "keeta.opendelivery.reply.details" -> ofDetails(notification);
      case "keeta.opendelivery.CREATED", "keeta.opendelivery.PLACED" ->
          new Starts(notification.placedAt());
      case "keeta.opendelivery.CONFIRMED",
          "keeta.opendelivery.READY_FOR_PICKUP",
          "keeta.opendelivery.DISPATCHED",
          "keeta.opendelivery.PICKED_UP",
          "keeta.opendelivery.DELIVERED",
          "keeta.opendelivery.CONCLUDED" ->
          new Accepted();
      // What its metadata says of who cancelled is not known (open questions, 16).
      case "keeta.opendelivery.CANCELLED" -> new Cancelled(Canceller.UNKNOWN);
      // The rest are echoes, refunds and news of couriers, some of which come before acceptance;
      // and answers to commands: Keeta has taken them, and does them later or never.
      default -> new Nothing();
    };
  }

  private static DeadlineMeaning ofDetails(NotificationMetadata notification) {
    if (notification.reply() == ReplyVerdict.REFUSED) return new Nothing();
    return switch (LastEvent.of(notification.status()).standsAt()) {
      case AWAITING_ACCEPTANCE -> new Starts(notification.placedAt());
      case ACCEPTED, READY, COMPLETED -> new Accepted();
      case CANCELLED -> new Cancelled(Canceller.UNKNOWN);
      case UNKNOWN -> new Nothing();
    };
  }

  private static DeadlineMeaning ofOrderStatus(
      NotificationMetadata notification, OrderStatusCodes codes) {
    return switch (codes.statusOf(notification.status())) {
      case ACCEPTED, READY, COMPLETED -> new Accepted();
      case CANCELLED -> ofCancellation(notification.actor());
      case AWAITING_ACCEPTANCE -> new Starts(notification.placedAt());
      case UNKNOWN ->
          // An unknown status of a placement is still a placement; of a read-back it says nothing.
          notification.type().equals(NotificationType.PLACED)
              ? new Starts(notification.placedAt())
              : new Nothing();
    };
  }

  /** Keeta's opType: 0 system, 10 customer, 20 merchant, 30 customer service. */
  private static DeadlineMeaning ofCancellation(@Nullable String actor) {
    return switch (actor) {
      case "0" -> new CancelledByKeeta();
      case "10" -> new Cancelled(Canceller.CUSTOMER);
      case "20" -> new Cancelled(Canceller.MERCHANT);
      case "30" -> new Cancelled(Canceller.SUPPORT);
      case null, default -> new Cancelled(Canceller.UNKNOWN);
    };
  }
}

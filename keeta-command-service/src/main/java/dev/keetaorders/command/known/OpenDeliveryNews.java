package dev.keetaorders.command.known;

import dev.keetaorders.command.settle.Standing;
import dev.keetaorders.contracts.notification.LastEvent;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import java.util.Optional;

/**
 * What a notification of the Open Delivery dialect says of where an order stands. What Keeta
 * answers to a call says nothing: it has taken it, and no more.
 */
final class OpenDeliveryNews {

  private static final String PREFIX = NotificationType.openDeliveryEvent("").value();

  /** By verified notifications; an unverified one can tell of a placement at most. */
  static Standing standing(NotificationMetadata notification) {
    var standing = shown(notification).map(Standing::of).orElse(Standing.UNKNOWN);
    return notification.verification().trusted() || standing == Standing.AWAITING_ACCEPTANCE
        ? standing
        : Standing.UNKNOWN;
  }

  /** The event that it is; empty for what is no event. */
  static Optional<LastEvent> event(NotificationMetadata notification) {
    var type = notification.type();
    return type.isReply() || !type.value().startsWith(PREFIX)
        ? Optional.empty()
        : Optional.of(LastEvent.of(type.value().substring(PREFIX.length())));
  }

  private static Optional<LastEvent> shown(NotificationMetadata notification) {
    if (!notification.type().equals(NotificationType.REPLY_DETAILS)) return event(notification);
    return notification.reply() == ReplyVerdict.DONE
        ? Optional.ofNullable(notification.status()).map(LastEvent::of)
        : Optional.empty();
  }

  private OpenDeliveryNews() {}
}

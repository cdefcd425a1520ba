package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.QuarantineReason;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.Entry;
import java.util.Optional;

/** A push of any dialect with all that could be understood of it, on its way to the log. */
sealed interface Incoming permits Notification, OpenDeliveryNotification {

  /** The configured app that it is for; empty while that is not known. */
  Optional<String> app();

  /** Keeta's code of the event; empty where it could not be read. */
  Optional<String> eventId();

  /** Keeta's id of the message. */
  Optional<String> messageId();

  /** The order that it is about. */
  Optional<String> orderId();

  /** The record for the topic that it belongs to. */
  Entry entry(Destination destination, String key, Verification verification);

  /** The record for quarantine: all that is known, and why it is there. */
  Entry quarantined(QuarantineReason why, Verification verification);
}

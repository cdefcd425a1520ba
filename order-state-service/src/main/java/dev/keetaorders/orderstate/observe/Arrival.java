package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.orderstate.translate.Translation;
import java.time.Instant;

/**
 * A notification about an order, read as far as it can be.
 *
 * @param sha256 of its value, lowercase hex
 */
record Arrival(
    LoggedRecord record,
    NotificationKey key,
    NotificationMetadata metadata,
    String sha256,
    Translation translation) {

  OrderEvent.Source source() {
    return new OrderEvent.Source(
        key.id(),
        key.type(),
        record.partition().topic(),
        record.partition().number(),
        record.offset(),
        sha256);
  }

  boolean trusted() {
    return metadata.verification().trusted();
  }

  /** When it happened, where no fact of it says. */
  Instant datedAt() {
    return metadata.occurredAt() != null ? metadata.occurredAt() : saidAt();
  }

  /** When Keeta said it; of an answer to a call of ours, when it came. */
  Instant saidAt() {
    return metadata.sentAt() != null ? metadata.sentAt() : metadata.receivedAt();
  }
}

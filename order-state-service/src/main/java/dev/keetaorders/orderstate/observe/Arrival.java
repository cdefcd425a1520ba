package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.orderstate.personal.PersonalEntry;
import dev.keetaorders.orderstate.personal.PersonalFact;
import dev.keetaorders.orderstate.translate.Translation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * What it tells of people.
   *
   * @param placedAt when the order was placed, which their retention is reckoned from; absent where
   *     that is not known
   */
  List<PersonalEntry> personal(@Nullable Instant placedAt) {
    if (!(translation instanceof Translation.Understood understood)) return List.of();
    return understood.personal().stream().map(fact -> personal(fact, placedAt)).toList();
  }

  private PersonalEntry personal(PersonalFact fact, @Nullable Instant placedAt) {
    var from = placedAt == null ? fact.datedAt() : placedAt;
    // A date in the future must not keep it for longer.
    var keptFrom = from.isBefore(metadata.receivedAt()) ? from : metadata.receivedAt();
    return new PersonalEntry(
        key.order().order(),
        key.order().dialect(),
        key.order().appId(),
        fact,
        trusted(),
        saidAt(),
        key.type() + " " + key.id(),
        keptFrom);
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

package dev.keetaorders.command.settle;

import java.util.Map;

/**
 * What Keeta last told of an order of the Open Delivery dialect: by an event, or as {@code
 * lastEvent} of a read-back (docs/keeta/opendelivery-api.md, sections 3.4 and 6).
 */
public enum LastEvent {
  CREATED(Standing.AWAITING_ACCEPTANCE),
  CONFIRMED(Standing.ACCEPTED),
  READY_FOR_PICKUP(Standing.READY),
  DISPATCHED(Standing.DISPATCHED),
  /** Between dispatched and delivered; not sent at present. */
  PICKED_UP(Standing.DISPATCHED),
  DELIVERED(Standing.DELIVERED),
  CONCLUDED(Standing.COMPLETED),
  CANCELLED(Standing.CANCELLED),
  /** Somebody asked Keeta to cancel, before or after acceptance; Keeta decides. */
  CANCELLATION_REQUESTED(Standing.UNKNOWN),
  // A customer asks for money back for what was brought, concluded or not.
  USER_REFUND_REQUEST(Standing.DELIVERED),
  REFUNDED(Standing.DELIVERED),
  /** The shop denied it. */
  REFUND_FAILED(Standing.DELIVERED),
  /** News of couriers, no word at all, and what nobody has heard of. */
  OTHER(Standing.UNKNOWN);

  private static final Map<String, LastEvent> ALIASES = Map.of("PLACED", CREATED);

  private final Standing standing;

  LastEvent(Standing standing) {
    this.standing = standing;
  }

  /** Where the order stands at least; unknown where the event does not say. */
  public Standing standing() {
    return standing;
  }

  /** The event of Keeta's word. */
  public static LastEvent of(String word) {
    for (var event : values()) {
      if (event != OTHER && event.name().equals(word)) return event;
    }
    return ALIASES.getOrDefault(word, OTHER);
  }
}

package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.order.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * What Keeta last told of an order of the Open Delivery dialect: by an event, or as {@code
 * lastEvent} of its details (docs/keeta/opendelivery-api.md, sections 3.4, 4.6 and 6). One reading
 * for every reader, as {@link OrderStatusCodes} is of the standard dialect's numbers.
 *
 * <p>It is the last event that Keeta emitted, whatever that was about, so that some of its words
 * hide how far the order has come.
 */
public enum LastEvent {
  CREATED(OrderStatus.AWAITING_ACCEPTANCE, false),
  CONFIRMED(OrderStatus.ACCEPTED, false),
  READY_FOR_PICKUP(OrderStatus.READY, false),
  // What has left the shop was ready. That it was delivered does not end it: CONCLUDED does.
  DISPATCHED(OrderStatus.READY, false),
  /** Between dispatched and delivered; not sent at present. */
  PICKED_UP(OrderStatus.READY, false),
  DELIVERED(OrderStatus.READY, false),
  CONCLUDED(OrderStatus.COMPLETED, false),
  CANCELLED(OrderStatus.CANCELLED, false),
  /** Somebody asked Keeta to cancel, in the first minute or the last; Keeta decides. */
  CANCELLATION_REQUESTED(OrderStatus.UNKNOWN, true),
  /**
   * A customer asks for money back. Before the shop has accepted a customer cancels freely; that
   * anything was brought it does not say: a shop may refuse with "the dish is done" and "out for
   * delivery" (section 4.4).
   */
  USER_REFUND_REQUEST(OrderStatus.ACCEPTED, true),
  /** The money goes back; so it does of an order that nobody accepted, or that was cancelled. */
  REFUNDED(OrderStatus.UNKNOWN, true),
  /** The shop denied what a customer had asked for. */
  REFUND_FAILED(OrderStatus.ACCEPTED, true),
  /** News of couriers, no word at all, and what nobody has heard of. */
  OTHER(OrderStatus.UNKNOWN, true);

  private final OrderStatus standsAt;
  private final boolean hides;

  LastEvent(OrderStatus standsAt, boolean hides) {
    this.standsAt = standsAt;
    this.hides = hides;
  }

  /**
   * Where the order stands at least; {@link OrderStatus#UNKNOWN} where the event does not tell,
   * which ends nothing.
   */
  public OrderStatus standsAt() {
    return standsAt;
  }

  /** Whether the order may be further than that, its end included, and the event hides it. */
  public boolean hides() {
    return hides;
  }

  /**
   * The event of Keeta's word.
   *
   * @param word absent where the details show none
   */
  public static LastEvent of(@Nullable String word) {
    // The guide's other word for CREATED.
    if ("PLACED".equals(word)) return CREATED;
    for (var event : values()) {
      if (event != OTHER && event.name().equals(word)) return event;
    }
    return OTHER;
  }
}

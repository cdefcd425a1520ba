package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.order.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * How far an order of Open Delivery has certainly come, by the {@code lastEvent} that its details
 * show. One reading for every reader, as {@link OrderStatusCodes} is of the standard dialect's
 * numbers.
 *
 * <p>It is the last event that Keeta emitted, whatever that was about (docs/keeta/
 * opendelivery-api.md, section 5), so that some of its words do not tell where the order stands.
 */
public final class LastEventStatus {

  /**
   * Where the order stands at least; {@link OrderStatus#UNKNOWN} where the word does not tell,
   * which ends nothing.
   *
   * @param word absent where the details show none
   */
  public static OrderStatus standsAt(@Nullable String word) {
    return switch (word) {
      case "CREATED", "PLACED" -> OrderStatus.AWAITING_ACCEPTANCE;
      case "CONFIRMED" -> OrderStatus.ACCEPTED;
      // A customer asks for money back, and is denied it, once the shop has accepted: before that
      // the customer cancels (section 4.6). How much further it is, the word does not say.
      case "USER_REFUND_REQUEST", "REFUND_FAILED" -> OrderStatus.ACCEPTED;
      // What has left the shop was ready. That it was delivered does not end it: CONCLUDED does.
      case "READY_FOR_PICKUP", "DISPATCHED", "PICKED_UP", "DELIVERED" -> OrderStatus.READY;
      case "CONCLUDED" -> OrderStatus.COMPLETED;
      case "CANCELLED" -> OrderStatus.CANCELLED;
      // REFUNDED: of an order that nobody accepted the money goes back, too. CANCELLATION_REQUESTED
      // may come at any time, the first minute included.
      case null, default -> OrderStatus.UNKNOWN;
    };
  }

  private LastEventStatus() {}
}

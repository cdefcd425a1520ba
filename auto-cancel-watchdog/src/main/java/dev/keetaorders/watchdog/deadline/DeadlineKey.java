package dev.keetaorders.watchdog.deadline;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineKind;
import org.jspecify.annotations.Nullable;

/**
 * Which deadline of which order.
 *
 * @param orderId absent only where an unreadable placement does not tell it
 * @param subId what within the order it is about: the application for a refund, the notification of
 *     an unreadable placement
 */
public record DeadlineKey(@Nullable String orderId, DeadlineKind kind, @Nullable String subId) {

  /** Refuses a deadline of nothing. */
  public DeadlineKey {
    if (orderId == null && subId == null) {
      throw new IllegalArgumentException("A deadline %s of nothing".formatted(kind));
    }
  }

  /** The deadline by which the shop must accept an order. */
  public static DeadlineKey acceptOrder(String orderId) {
    return new DeadlineKey(orderId, DeadlineKind.ACCEPT_ORDER, null);
  }

  /**
   * The deadline by which the shop must answer an application for a refund.
   *
   * @param afterSaleOrderId absent where Keeta does not tell which application it is
   */
  public static DeadlineKey answerRefund(String orderId, @Nullable String afterSaleOrderId) {
    return new DeadlineKey(orderId, DeadlineKind.ANSWER_REFUND, afterSaleOrderId);
  }

  /** The deadline by which a person must have looked at a placement that nobody could read. */
  public static DeadlineKey unreadablePlacement(@Nullable String orderId, String notificationId) {
    return new DeadlineKey(orderId, DeadlineKind.UNREADABLE_PLACEMENT, notificationId);
  }

  /** What its records are keyed by: the order id, or the notification's where none is known. */
  public String subject() {
    if (orderId != null) return orderId;
    if (subId != null) return subId;
    throw new IllegalStateException("A deadline of nothing");
  }

  /** The id of its alert of that level. */
  public String alertId(AlertLevel level) {
    return DeadlineAlert.idOf(subject(), kind, subId, level);
  }
}

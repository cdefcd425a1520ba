package dev.keetaorders.orderstate.translate.standard;

import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.DeliveryStage;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.order.RefundState;

/**
 * What Keeta's numbers mean.
 *
 * @param witness hears of each notification's numbers that nobody knows
 */
public record StandardNumbers(OrderStatusCodes orders, RefundCodes refunds, NumberWitness witness) {

  /** As seen with Keeta; nobody hears of the others. */
  public static final StandardNumbers KEETAS =
      new StandardNumbers(OrderStatusCodes.KEETAS, RefundCodes.KEETAS, NumberWitness.NOBODY);

  /** Whether an order of that number stands there. */
  boolean means(String number, OrderStatus status) {
    return orders.statusOf(number) == status;
  }

  /** Where an application of that number stands. */
  RefundState refundState(String number) {
    var state = refunds.stateOf(number);
    if (state == RefundState.UNKNOWN) witness.unknown(NumberWitness.Of.REFUND);
    return state;
  }

  /** An order was told to stand there. */
  void heardOfOrder(String number) {
    if (means(number, OrderStatus.UNKNOWN)) witness.unknown(NumberWitness.Of.ORDER);
  }

  /** A delivery was. */
  void heardOfDelivery(String number) {
    if (DeliveryStage.ofCode(number) == DeliveryStage.UNKNOWN) {
      witness.unknown(NumberWitness.Of.DELIVERY);
    }
  }
}

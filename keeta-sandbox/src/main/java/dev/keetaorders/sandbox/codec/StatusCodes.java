package dev.keetaorders.sandbox.codec;

import dev.keetaorders.sandbox.world.DeliveryStatus;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.OrderStatus;

/**
 * Keeta's numbers of where an order and its delivery stand, where sources disagree or say nothing
 * (docs/keeta/standard-api.md 6.4, 6.5 and 8).
 *
 * @param waiting the shop has to answer: 20 in a real trace, which one mock calls accepted
 * @param ready the meal can be fetched: 35 in one reading of the pages
 * @param dispatched the shop's own courier has left: 30 is a courier of Keeta's who picked up
 */
public record StatusCodes(int waiting, int ready, int dispatched) {

  /** The number of a delivery's status, of an order that is fulfilled so. */
  public int of(DeliveryStatus status, Fulfilment fulfilment) {
    return fulfilment == Fulfilment.MERCHANT_DELIVERY && status == DeliveryStatus.PICKED_UP
        ? dispatched
        : status.code();
  }

  /** The number of that status. */
  public int of(OrderStatus status) {
    return switch (status) {
      case WAITING -> waiting;
      case READY -> ready;
      case SUBMITTED, CONFIRMED, COMPLETED, CANCELLED -> status.code();
    };
  }
}

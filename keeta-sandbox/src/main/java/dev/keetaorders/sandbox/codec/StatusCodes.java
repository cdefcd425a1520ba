package dev.keetaorders.sandbox.codec;

import dev.keetaorders.sandbox.world.OrderStatus;

/**
 * Keeta's numbers of where an order stands, where sources disagree (docs/keeta/standard-api.md
 * 6.4).
 *
 * @param waiting the shop has to answer: 20 in a real trace, which one mock calls accepted
 * @param ready the meal can be fetched: 35 in one reading of the pages
 */
public record StatusCodes(int waiting, int ready) {

  /** The number of that status. */
  public int of(OrderStatus status) {
    return switch (status) {
      case WAITING -> waiting;
      case READY -> ready;
      case SUBMITTED, CONFIRMED, COMPLETED, CANCELLED -> status.code();
    };
  }
}

package dev.keetaorders.sandbox.world;

/**
 * One line of an order.
 *
 * @param id Keeta's id of the line; what a partial refund names
 */
public record Line(long id, Dish dish, int count, String remark) {

  /** What the line costs, in minor units. */
  public long amount() {
    return dish.priceWithExtras() * count;
  }
}

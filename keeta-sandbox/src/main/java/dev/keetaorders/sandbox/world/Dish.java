package dev.keetaorders.sandbox.world;

import java.util.List;

/**
 * One thing on the menu.
 *
 * @param code the shop's own code of it
 * @param price of one without extras, in minor units
 */
public record Dish(
    long spuId,
    long skuId,
    String code,
    String skuCode,
    String name,
    String spec,
    long price,
    List<Extra> extras) {

  /** Copies what it is given. */
  public Dish {
    extras = List.copyOf(extras);
  }

  /** The price of one with its extras. */
  public long priceWithExtras() {
    return price + extras.stream().mapToLong(Extra::priceWithMore).sum();
  }
}

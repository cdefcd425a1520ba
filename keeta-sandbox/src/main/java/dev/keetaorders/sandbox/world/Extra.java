package dev.keetaorders.sandbox.world;

import java.util.List;

/**
 * What a customer adds to a dish, for a price in minor units.
 *
 * @param code the shop's own code of it
 * @param price of itself, without its own extras
 * @param more what is added to it in turn
 */
public record Extra(
    long groupId,
    String groupName,
    String groupCode,
    long groupSkuId,
    long spuId,
    String code,
    String name,
    long price,
    List<Extra> more) {

  /** Copies what it is given; state of an older sandbox has nothing nested. */
  public Extra {
    more = more == null ? List.of() : List.copyOf(more);
  }

  /** The price with everything that is added to it. */
  long priceWithMore() {
    return price + more.stream().mapToLong(Extra::priceWithMore).sum();
  }
}

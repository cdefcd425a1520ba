package dev.keetaorders.sandbox.codec;

import java.util.Set;

/**
 * How payloads look where sources disagree or live traffic differs from the pages.
 *
 * @param wrappedPlacement 1001 has its order under {@code orderInfo}, as the pages say; live
 *     traffic has it at the root
 * @param placementWithout the parts of an order that its 1001 leaves out
 * @param nulls fields without a value are there, as null
 * @param unknownFields there is a field that nobody has heard of
 * @param rareFields there are the fields that one source or market shows and others do not
 * @param merchantFee the shop's side of the money is there
 * @param lateMerchantFee the shop's side of the money comes with the acceptance only
 * @param bigProductsApart of a big order, the products are in its sub-orders only
 * @param plainRecipient of an order that the shop delivers itself, the recipient is readable
 * @param plainName the recipient's name is readable whoever delivers
 * @param success an answer to a call also has {@code "success":true}
 * @param readings what numbers and texts mean
 */
public record Shape(
    boolean wrappedPlacement,
    Set<String> placementWithout,
    boolean nulls,
    boolean unknownFields,
    boolean rareFields,
    boolean merchantFee,
    boolean lateMerchantFee,
    boolean bigProductsApart,
    boolean plainRecipient,
    boolean plainName,
    boolean success,
    Readings readings) {

  /** Copies what it is given. */
  public Shape {
    placementWithout = Set.copyOf(placementWithout);
  }
}

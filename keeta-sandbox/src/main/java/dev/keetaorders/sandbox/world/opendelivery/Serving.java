package dev.keetaorders.sandbox.world.opendelivery;

/** How the meal gets to the customer. */
public enum Serving {
  PLATFORM_DELIVERY,
  MERCHANT_DELIVERY,
  PICKUP,
  DINE_IN;

  /** Whether somebody brings it. */
  public boolean isDelivery() {
    return this == PLATFORM_DELIVERY || this == MERCHANT_DELIVERY;
  }
}

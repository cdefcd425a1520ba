package dev.keetaorders.sandbox.world;

/** How the meal gets to the customer. The Standard API has no dine-in. */
public enum Fulfilment {
  PLATFORM_DELIVERY,
  MERCHANT_DELIVERY,
  PICKUP
}

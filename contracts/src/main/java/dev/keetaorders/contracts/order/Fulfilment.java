package dev.keetaorders.contracts.order;

/** How the meal reaches the customer. */
public enum Fulfilment {
  /** Keeta's couriers or drones bring it. */
  PLATFORM_DELIVERY,
  /** The shop's own couriers bring it. */
  MERCHANT_DELIVERY,
  /** The customer comes for it. */
  PICKUP,
  /** The customer eats at the shop. */
  DINE_IN,
  /** Keeta did not say, or said what is not known yet. */
  UNKNOWN
}

package dev.keetaorders.proof.plan;

/** How an order reaches the customer; the words of the sandbox's control API. */
public enum Fulfilment {
  PLATFORM_DELIVERY,
  MERCHANT_DELIVERY,
  PICKUP
}

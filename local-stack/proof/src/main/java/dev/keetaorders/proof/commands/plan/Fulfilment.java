package dev.keetaorders.proof.commands.plan;

/** How an order reaches the customer; the words of the sandbox's control API. */
public enum Fulfilment {
  PLATFORM_DELIVERY,
  MERCHANT_DELIVERY,
  PICKUP
}

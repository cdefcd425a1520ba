package dev.keetaorders.contracts.order;

/** How much of an order an application for a refund is about. */
public enum RefundKind {
  /** The whole order. */
  FULL,
  /** Some of its products. */
  PARTIAL,
  /** Keeta has not said yet. */
  UNKNOWN
}

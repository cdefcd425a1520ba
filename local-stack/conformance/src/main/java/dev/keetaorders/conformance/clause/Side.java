package dev.keetaorders.conformance.clause;

/** Who must do it. */
public enum Side {
  /** Whoever is pushed to. */
  RECEIVER,
  /** Whoever calls Keeta's API. */
  CALLER
}

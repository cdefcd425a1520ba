package dev.keetaorders.conformance.clause;

/** Which of Keeta's two ways of talking a run plays. */
public enum Dialect {
  STANDARD,
  OPENDELIVERY
}

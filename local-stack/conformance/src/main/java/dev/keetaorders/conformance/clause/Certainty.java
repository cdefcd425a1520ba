package dev.keetaorders.conformance.clause;

/** How sure it is that Keeta asks for something, as docs/keeta/standard-api.md says it. */
public enum Certainty {
  /** It stands on a page of Keeta's. */
  DOCUMENTED,
  /** It was seen in live traffic. */
  OBSERVED,
  /** It stands nowhere and was reasoned; a receiver that does it is safe either way. */
  INFERRED,
  /** Sources disagree; a receiver that does it is safe either way. */
  CONFLICT
}

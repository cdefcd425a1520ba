package dev.keetaorders.contracts.order;

/**
 * Where an application for a refund stands, as far as Keeta's numbers are understood: only some are
 * published (docs/keeta/standard-api.md, section 6.7).
 */
public enum RefundState {
  /** Somebody applied, and the shop has not answered. */
  REQUESTED,
  /** The shop agreed, or Keeta did when nobody answered. */
  AGREED,
  REJECTED,
  /** The money is on its way. */
  REFUNDING,
  /** The customer has the money. */
  REFUNDED,
  /** A number that is not known yet; it is kept beside. */
  UNKNOWN
}

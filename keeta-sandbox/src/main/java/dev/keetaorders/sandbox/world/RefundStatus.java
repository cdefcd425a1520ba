package dev.keetaorders.sandbox.world;

/**
 * Where an application for money back stands. Keeta's numbers are a matter of the codec: some are
 * not known.
 */
public enum RefundStatus {
  /** Somebody has to answer it. */
  APPLIED,
  AGREED,
  REJECTED,
  /** The customer took it back. */
  WITHDRAWN,
  /** The customer does not accept the shop's no; Keeta decides. */
  APPEALED,
  /** Nobody has to agree, the money is on its way. */
  PROCESSING,
  PAID;

  /** Whether money is still to come without anyone's doing. */
  boolean onItsWay() {
    return this == AGREED || this == PROCESSING;
  }

  /** Whether nothing will be given back. */
  boolean inVain() {
    return this == REJECTED || this == WITHDRAWN;
  }
}

package dev.keetaorders.orderstate.refund;

/** What a report of a refund means, and where the refunds stand with it. */
public sealed interface RefundObservation {

  /** Where the refunds stand now. */
  Refunds refunds();

  /** It is news. */
  record Moved(Refunds refunds) implements RefundObservation {}

  /** It was known. */
  record AlreadyKnown(Refunds refunds) implements RefundObservation {}

  /** Something later was known. */
  record Overtaken(Refunds refunds) implements RefundObservation {}
}

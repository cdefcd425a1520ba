package dev.keetaorders.orderstate.refund;

/**
 * What a report of a refund means, and where the refunds stand with it; also a report that is no
 * news may date a refund more precisely.
 */
public sealed interface RefundObservation {

  /** Where the refunds stand now. */
  Refunds refunds();

  /** The application stands somewhere else now. */
  record Moved(Refunds refunds) implements RefundObservation {}

  /** It stands where it stood, and more is known of it. */
  record Learned(Refunds refunds) implements RefundObservation {}

  /** It was known. */
  record AlreadyKnown(Refunds refunds) implements RefundObservation {}

  /** Something later was known. */
  record Overtaken(Refunds refunds) implements RefundObservation {}
}

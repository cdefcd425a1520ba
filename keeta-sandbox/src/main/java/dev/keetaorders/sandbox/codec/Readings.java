package dev.keetaorders.sandbox.codec;

/**
 * What numbers and texts mean where sources disagree or say nothing.
 *
 * @param refundCodes the numbers of a refund's statuses
 * @param barePicture {@code pictures} is one bare URL, as in the pages' sample, not the array in a
 *     string that the pages describe
 * @param linePrice what {@code price} of a line is for
 * @param residuePrice what {@code amount} is for in what remains after a partial refund
 */
public record Readings(
    RefundCodes refundCodes, boolean barePicture, PriceOf linePrice, PriceOf residuePrice) {

  /** What a price is for. */
  public enum PriceOf {
    /** All pieces of a line together. */
    LINE,
    /** One piece. */
    UNIT;

    long of(long unit, int count) {
      return this == LINE ? unit * count : unit;
    }
  }
}

package dev.keetaorders.contracts.command;

/**
 * How much of one line of an order is to be given back.
 *
 * @param orderProductId Keeta's id of the line, as a preview returns it; not the product's
 * @param refundCount how many of it, at least one
 */
public record RefundLine(String orderProductId, int refundCount) {

  /** Refuses to give back nothing. */
  public RefundLine {
    if (refundCount < 1) throw new IllegalArgumentException("Not a count: " + refundCount);
  }
}

package dev.keetaorders.sandbox.codec;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * What numbers and texts mean where sources disagree or say nothing.
 *
 * @param statusCodes the numbers of an order's statuses
 * @param refundCodes the numbers of a refund's statuses
 * @param barePicture {@code pictures} is one bare URL, as in the pages' sample, not the array in a
 *     string that the pages describe
 * @param linePrice what {@code price} of a line is for
 * @param residuePrice what {@code amount} is for in what remains after a partial refund
 * @param thirdPartyMode the {@code deliveryMode} of couriers that are neither Keeta's nor the
 *     shop's
 * @param isoExponent amounts have as many decimals as ISO 4217 says; else two
 */
public record Readings(
    StatusCodes statusCodes,
    RefundCodes refundCodes,
    boolean barePicture,
    PriceOf linePrice,
    PriceOf residuePrice,
    String thirdPartyMode,
    boolean isoExponent) {

  /** An amount in minor units as Keeta shows it, {@code SAR 46.00}. */
  String shown(String currency, long amount) {
    var decimals = isoExponent ? Currency.getInstance(currency).getDefaultFractionDigits() : 2;
    return currency + " " + BigDecimal.valueOf(amount, decimals).toPlainString();
  }

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

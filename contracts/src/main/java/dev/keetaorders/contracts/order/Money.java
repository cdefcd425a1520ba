package dev.keetaorders.contracts.order;

import java.math.BigDecimal;

/**
 * An amount as people write it.
 *
 * @param amount major units with as many decimals as the currency has: {@code 57.00}
 * @param currency the ISO 4217 code, as Keeta sent it
 */
public record Money(String amount, String currency) {

  /**
   * Money of Keeta's integers.
   *
   * @param minorUnits halalas, fils, cents
   * @param exponent how many decimals the currency has
   */
  public static Money ofMinorUnits(long minorUnits, String currency, int exponent) {
    return new Money(BigDecimal.valueOf(minorUnits, exponent).toPlainString(), currency);
  }
}

package dev.keetaorders.orderstate.translate.standard;

import dev.keetaorders.contracts.order.Money;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keeta's integers as money: minor units with the decimals of ISO 4217, unless a setting knows
 * better. Whether Keeta does so for dinars and rials is not stated (standard-api.md, section 6.2).
 *
 * @param exponents decimals by currency that override ISO's
 */
public record MinorUnits(Map<String, Integer> exponents) {

  /** Copies what it is given. */
  public MinorUnits {
    exponents = Map.copyOf(exponents);
  }

  /** The money, unless a part of it is not told or the currency is none. */
  Optional<Money> money(Field amount, Optional<String> currency) {
    var units = amount.number();
    if (units.isEmpty() || currency.isEmpty()) return Optional.empty();
    var code = currency.get().toUpperCase(Locale.ROOT);
    return exponent(code).map(digits -> Money.ofMinorUnits(units.getAsLong(), code, digits));
  }

  private Optional<Integer> exponent(String code) {
    var configured = exponents.get(code);
    if (configured != null) return Optional.of(configured);
    try {
      var digits = Currency.getInstance(code).getDefaultFractionDigits();
      return digits < 0 ? Optional.empty() : Optional.of(digits);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}

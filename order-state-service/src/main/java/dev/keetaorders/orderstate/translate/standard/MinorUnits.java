package dev.keetaorders.orderstate.translate.standard;

import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.orderstate.translate.Field;
import dev.keetaorders.orderstate.translate.MoneyWitness;
import dev.keetaorders.orderstate.translate.MoneyWitness.Check;
import dev.keetaorders.orderstate.translate.MoneyWitness.Comparison;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeta's integers as money: minor units with the decimals of ISO 4217, unless a setting knows
 * better. Whether Keeta does so for dinars and rials is not stated (standard-api.md, section 6.2).
 *
 * @param exponents decimals by currency that override ISO's
 * @param witness hears whether the amounts are what Keeta writes beside them
 */
public record MinorUnits(Map<String, Integer> exponents, MoneyWitness witness) {

  /** {@code SAR 1,046.50}: the only way in which Keeta was seen to write amounts. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\D{0,8}?(-?(?:\\d{1,3}(?:,\\d{3}){1,5}|\\d{1,15})(?:\\.\\d{1,4})?)\\D{0,8}");

  /** Copies what it is given. */
  public MinorUnits {
    exponents = Map.copyOf(exponents);
  }

  /** Nobody hears of differences. */
  public MinorUnits(Map<String, Integer> exponents) {
    this(exponents, MoneyWitness.NOBODY);
  }

  /** The money, unless a part of it is not told or the currency is none. */
  Optional<Money> money(Field amount, Optional<String> currency) {
    var units = amount.number();
    if (units.isEmpty() || currency.isEmpty()) return Optional.empty();
    var code = currency.get().toUpperCase(Locale.ROOT);
    return exponent(code).map(digits -> Money.ofMinorUnits(units.getAsLong(), code, digits));
  }

  /** The money of that field, compared with the text that may stand beside it. */
  Optional<Money> money(Field of, String amount, Optional<String> currency) {
    return money(of, amount, amount + "Str", currency);
  }

  /** The money of one field, compared with the text of another. */
  Optional<Money> money(Field of, String amount, String twin, Optional<String> currency) {
    var money = money(of.get(amount), currency);
    var written = of.get(twin).text();
    if (money.isPresent() && written.isPresent()) {
      witness.compared(Check.TEXT, money.get().currency(), compare(money.get(), written.get()));
    }
    return money;
  }

  private static Comparison compare(Money money, String written) {
    var match = WRITTEN.matcher(written.strip());
    if (!match.matches()) return Comparison.UNREADABLE;
    var amount = new BigDecimal(match.group(1).replace(",", ""));
    return amount.compareTo(new BigDecimal(money.amount())) == 0
        ? Comparison.AGREE
        : Comparison.DIFFER;
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

package dev.keetaorders.orderstate.translate.opendelivery;

import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.orderstate.translate.Field;
import dev.keetaorders.orderstate.translate.MoneyWitness;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the values of an order are read: words as they stand, money in major units with as many
 * decimals as the currency has or Keeta writes (section 5: reais, not centavos).
 *
 * @param words hears of words that nobody knows
 * @param sums hears whether amounts add up
 */
record Reading(WordWitness words, MoneyWitness sums) {

  /** A word of Keeta's, known or not. */
  @Nullable String word(Field field, Vocabulary vocabulary) {
    var word = text(field);
    if (word != null && !vocabulary.has(word)) words.unknown(vocabulary);
    return word;
  }

  static @Nullable String text(Field field) {
    return field.text().orElse(null);
  }

  /** {@code {"value":40,"currency":"BRL"}}. */
  static @Nullable Money money(Field place) {
    return money(place.get("value"), place.get("currency"));
  }

  /** Money whose parts stand side by side. */
  static @Nullable Money money(Field value, Field currency) {
    var amount = value.decimal();
    var code = currency.text();
    if (amount.isEmpty() || code.isEmpty()) return null;
    return new Money(written(amount.get(), decimals(code.get())), code.get());
  }

  /** A plain number as Keeta writes it. */
  static @Nullable String number(Field field) {
    return field.decimal().map(BigDecimal::toPlainString).orElse(null);
  }

  /** Of a list as many as an order can have; the bytes on the log keep the rest. */
  static <T> List<T> list(Field list, int most, Function<Field, T> read) {
    return list.elements().filter(Field::isObject).limit(most).map(read).toList();
  }

  private static String written(BigDecimal amount, int decimals) {
    var exact = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return exact.setScale(Math.max(exact.scale(), decimals)).toPlainString();
  }

  private static int decimals(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException _) {
      return 0;
    }
  }

  /** The number of an amount, for sums. */
  static Optional<BigDecimal> amount(@Nullable Money money) {
    return Optional.ofNullable(money).map(Money::amount).map(BigDecimal::new);
  }
}

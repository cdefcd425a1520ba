package dev.keetaorders.orderstate.translate.opendelivery;

import dev.keetaorders.contracts.order.ItemOption;
import dev.keetaorders.contracts.order.LineParticulars;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.OrderItem;
import dev.keetaorders.contracts.order.OrderParticulars;
import dev.keetaorders.orderstate.translate.MoneyWitness;
import dev.keetaorders.orderstate.translate.MoneyWitness.Check;
import dev.keetaorders.orderstate.translate.MoneyWitness.Comparison;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the amounts of an order add up as the standard says (docs/keeta/opendelivery-api.md,
 * section 5). An order that does not is an order; somebody is told by a metric.
 *
 * @param witness hears how each comparison came out; none is made where a part is not told
 */
record Arithmetic(MoneyWitness witness) {

  void check(List<OrderItem> items, @Nullable Money orderAmount, OrderParticulars particulars) {
    items.forEach(this::line);
    var sums = particulars.sums();
    if (sums != null) {
      var whole = sum(Stream.of(sums.itemsPrice(), sums.otherFees(), negated(sums.discount())));
      compare(Check.ORDER_AMOUNT, whole, orderAmount);
    }
    for (var discount : particulars.discounts()) {
      compare(
          Check.SPONSORSHIP,
          sum(discount.sponsorships().stream().map(OrderParticulars.Sponsorship::amount)),
          discount.amount());
    }
    var payments = particulars.payments();
    if (payments == null) return;
    compare(
        Check.PAYMENT_METHODS,
        sum(payments.methods().stream().map(OrderParticulars.Method::value)),
        orderAmount);
    compare(Check.PREPAID_AND_PENDING, added(payments.prepaid(), payments.pending()), orderAmount);
  }

  private void line(OrderItem item) {
    var line = Objects.requireNonNull(item.particulars());
    for (var option : item.options()) option(option);
    if (!item.options().isEmpty()) {
      compare(
          Check.OPTIONS_PRICE,
          sum(
              item.options().stream()
                  .map(each -> Objects.requireNonNull(each.particulars()).totalPrice())),
          line.optionsPrice());
    }
    compare(Check.SUBTOTAL, times(line, line.unitPrice(), null), line.subtotalPrice());
    compare(
        Check.ITEM_TOTAL, times(line, line.unitPrice(), line.optionsPrice()), line.totalPrice());
  }

  private void option(ItemOption option) {
    var line = Objects.requireNonNull(option.particulars());
    compare(Check.OPTION_TOTAL, times(line, line.unitPrice(), null), line.totalPrice());
  }

  /** The quantity, times what one costs with what was chosen with it. */
  private static Optional<BigDecimal> times(
      LineParticulars line, @Nullable Money one, @Nullable Money chosen) {
    if (line.quantity() == null || one == null) return Optional.empty();
    var price =
        Reading.amount(one).orElseThrow().add(Reading.amount(chosen).orElse(BigDecimal.ZERO));
    return Optional.of(new BigDecimal(line.quantity()).multiply(price));
  }

  private static Optional<BigDecimal> added(@Nullable String one, @Nullable String other) {
    return one == null || other == null
        ? Optional.empty()
        : Optional.of(new BigDecimal(one).add(new BigDecimal(other)));
  }

  private static @Nullable Money negated(@Nullable Money money) {
    return money == null
        ? null
        : new Money(new BigDecimal(money.amount()).negate().toPlainString(), money.currency());
  }

  /** Empty where a part is not told. */
  private static Optional<BigDecimal> sum(Stream<? extends @Nullable Money> parts) {
    var amounts = parts.map(Reading::amount).toList();
    return amounts.stream().allMatch(Optional::isPresent)
        ? Optional.of(
            amounts.stream().map(Optional::orElseThrow).reduce(BigDecimal.ZERO, BigDecimal::add))
        : Optional.empty();
  }

  private void compare(Check check, Optional<BigDecimal> reckoned, @Nullable Money told) {
    if (told == null || reckoned.isEmpty()) return;
    var agree = reckoned.get().compareTo(new BigDecimal(told.amount())) == 0;
    witness.compared(check, told.currency(), agree ? Comparison.AGREE : Comparison.DIFFER);
  }
}

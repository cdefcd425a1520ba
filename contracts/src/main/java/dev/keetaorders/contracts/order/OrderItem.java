package dev.keetaorders.contracts.order;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order. Customers' remarks are free text and are not part of it.
 *
 * @param lineId Keeta's id of the line
 * @param names the name by language, sorted by language, so that bytes repeat
 * @param spec the variant in words: {@code Large}
 * @param count 0 where Keeta does not say how many, or tells no whole number
 * @param amount the price of the whole line, extras included
 * @param itemCode the chain's own code of the item (spuOpenItemCode)
 * @param variantCode the chain's own code of the variant (skuOpenItemCode)
 * @param remaining how many are left after partial refunds, absent where there was none
 * @param options what was chosen with it
 * @param particulars what only Open Delivery tells, absent where the dialect is another
 */
public record OrderItem(
    @Nullable String lineId,
    @Nullable String name,
    Map<String, String> names,
    @Nullable String spec,
    int count,
    @Nullable Money amount,
    @Nullable String itemCode,
    @Nullable String variantCode,
    @Nullable Integer remaining,
    List<ItemOption> options,
    @Nullable LineParticulars particulars) {

  /** A line of which nothing but that is told. */
  public OrderItem(
      @Nullable String lineId,
      @Nullable String name,
      Map<String, String> names,
      @Nullable String spec,
      int count,
      @Nullable Money amount,
      @Nullable String itemCode,
      @Nullable String variantCode,
      @Nullable Integer remaining,
      List<ItemOption> options) {
    this(lineId, name, names, spec, count, amount, itemCode, variantCode, remaining, options, null);
  }

  /** Copies what it is given, and sorts the names. A record of an older version has no options. */
  public OrderItem {
    names = Collections.unmodifiableMap(new TreeMap<>(names));
    options = Objects.requireNonNullElse(options, List.<ItemOption>of()).stream().toList();
  }
}

package dev.keetaorders.orderstate.translate.standard;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.ItemOption;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.OrderItem;
import dev.keetaorders.orderstate.translate.Field;
import dev.keetaorders.orderstate.translate.MoneyWitness.Check;
import dev.keetaorders.orderstate.translate.MoneyWitness.Comparison;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeta's products as items (docs/keeta/standard-api.md, section 6.3). What a customer can order is
 * far below the bounds here; they keep a hostile document from growing into a record that no topic
 * takes, and from being read for ever. The bytes on the log keep the rest.
 */
final class StandardItemsJson {

  private static final int MOST_ITEMS = 1000;
  private static final int MOST_OPTIONS = 100;
  private static final int DEEPEST_OPTION = 5;
  private static final int MOST_BYTES = 256 * 1024;

  private final Field order;
  private final Optional<String> currency;
  private final MinorUnits minorUnits;

  StandardItemsJson(Field order, Optional<String> currency, MinorUnits minorUnits) {
    this.order = order;
    this.currency = currency;
    this.minorUnits = minorUnits;
  }

  /** Of a big order the parts hold them, where the order itself does not. */
  static Stream<Field> products(Field order) {
    return Stream.concat(
            order.get("products").elements(),
            order.get("products").elements().findAny().isPresent()
                ? Stream.empty()
                : order
                    .get("subOrderInfoList")
                    .elements()
                    .flatMap(part -> part.get("products").elements()))
        .filter(Field::isObject)
        .limit(MOST_ITEMS);
  }

  List<OrderItem> items() {
    var remaining = remaining();
    var items = new ArrayList<OrderItem>();
    var bytes = 0;
    for (var product : products(order).toList()) {
      var item = item(product, remaining);
      bytes += Json.write(item).length;
      if (bytes > MOST_BYTES) break;
      items.add(item);
    }
    compareWithTheTotal(items);
    return items;
  }

  private OrderItem item(Field product, Optional<Map<String, Integer>> remaining) {
    var lineId = product.get("id").id();
    return new OrderItem(
        lineId.orElse(null),
        product.get("name").text().orElse(null),
        product.get("nameI18n").names(),
        product.get("spec").text().orElse(null),
        product.get("count").count(),
        amount(product).orElse(null),
        product.get("spuOpenItemCode").text().orElse(null),
        product.get("skuOpenItemCode").text().orElse(null),
        lineId.flatMap(id -> remaining.map(left -> left.getOrDefault(id, 0))).orElse(null),
        options(product, 1));
  }

  /** The price is per line or per unit, sources disagree; the amount with extras is per line. */
  private Optional<Money> amount(Field product) {
    var of = product.get("currency").text().or(() -> currency);
    return minorUnits
        .money(product.get("priceWithGroup"), "amount", of)
        .or(() -> minorUnits.money(product, "price", of));
  }

  private List<ItemOption> options(Field chosenWith, int depth) {
    if (depth > DEEPEST_OPTION) return List.of();
    return chosenWith
        .get("groups")
        .elements()
        .flatMap(group ->
            group
                .get("shopProductGroupSkuList")
                .elements()
                .filter(Field::isObject)
                .map(option -> option(group, option, depth)))
        .limit(MOST_OPTIONS)
        .toList();
  }

  private ItemOption option(Field group, Field option, int depth) {
    var of = option.get("currency").text().or(() -> currency);
    return new ItemOption(
        group.get("groupId").id().orElse(null),
        group.get("groupName").text().orElse(null),
        group.get("groupOpenItemCode").text().orElse(null),
        option.get("groupSkuId").id().orElse(null),
        option.get("spuName").text().orElse(null),
        option.get("spuNameI18n").names(),
        option.get("count").count(),
        minorUnits
            .money(option, "unitPrice", of)
            .or(() -> minorUnits.money(option, "price", of))
            .orElse(null),
        option.get("groupSkuOpenItemCode").text().orElse(null),
        options(option, depth + 1));
  }

  /** After a partial refund Keeta lists what is left; their prices' meaning is disputed. */
  private Optional<Map<String, Integer>> remaining() {
    var residue = order.get("rebates").get("residueProducts");
    if (!residue.isArray()) return Optional.empty();
    var left = new HashMap<String, Integer>();
    residue
        .elements()
        .forEach(product ->
            product.get("id").id().ifPresent(id -> left.put(id, product.get("count").count())));
    return Optional.of(left);
  }

  private void compareWithTheTotal(List<OrderItem> items) {
    var fee = order.get("feeDtl").get("customerFee");
    var told = minorUnits.money(fee, "productPrice", currency);
    if (told.isEmpty() || items.isEmpty()) return;
    var sum = BigDecimal.ZERO;
    for (var item : items) {
      if (item.amount() == null) return;
      sum = sum.add(new BigDecimal(item.amount().amount()));
    }
    minorUnits
        .witness()
        .compared(
            Check.SUM,
            told.get().currency(),
            sum.compareTo(new BigDecimal(told.get().amount())) == 0
                ? Comparison.AGREE
                : Comparison.DIFFER);
  }
}

package dev.keetaorders.orderstate.translate.opendelivery;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.ItemOption;
import dev.keetaorders.contracts.order.LineParticulars;
import dev.keetaorders.contracts.order.OrderItem;
import dev.keetaorders.orderstate.translate.Field;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an order, in Keeta's spelling (docs/keeta/opendelivery-api.md, section 5). The
 * bounds keep a hostile document from growing into a record that no topic takes; the bytes on the
 * log keep the rest.
 */
record OpenDeliveryItemsJson(Field order, Reading reading) {

  private static final int MOST_ITEMS = 1000;
  private static final int MOST_OPTIONS = 100;
  private static final int MOST_BYTES = 256 * 1024;

  /** The lines, one after the other. */
  static Stream<Field> lines(Field order) {
    return order.get("items").elements().filter(Field::isObject).limit(MOST_ITEMS);
  }

  /** The options of a line. */
  static Stream<Field> options(Field line) {
    return line.get("options").elements().filter(Field::isObject).limit(MOST_OPTIONS);
  }

  List<OrderItem> items() {
    var items = new ArrayList<OrderItem>();
    var bytes = 0;
    for (var line : lines(order).toList()) {
      var item = item(line);
      bytes += Json.write(item).length;
      if (bytes > MOST_BYTES) break;
      items.add(item);
    }
    return items;
  }

  private OrderItem item(Field line) {
    return new OrderItem(
        line.get("id").id().orElse(null),
        Reading.text(line.get("name")),
        Map.of(),
        null,
        count(line),
        Reading.money(line.get("totalPrice")),
        Reading.text(line.get("externalCode")),
        null,
        null,
        options(line).map(this::option).toList(),
        particulars(line));
  }

  private ItemOption option(Field option) {
    return new ItemOption(
        null,
        null,
        null,
        option.get("id").id().orElse(null),
        Reading.text(option.get("name")),
        Map.of(),
        count(option),
        Reading.money(option.get("unitPrice")),
        Reading.text(option.get("externalCode")),
        List.of(),
        particulars(option));
  }

  private LineParticulars particulars(Field line) {
    return new LineParticulars(
        index(line),
        reading.word(line.get("unit"), Vocabulary.UNIT),
        Reading.text(line.get("ean")),
        Reading.number(line.get("quantity")),
        Reading.money(line.get("unitPrice")),
        Reading.money(line.get("originalPrice")),
        Reading.money(line.get("optionsPrice")),
        Reading.money(line.get("subtotalPrice")),
        Reading.money(line.get("totalPrice")),
        line.get("scalePriceApplied").flag().orElse(null),
        Reading.text(line.get("indoor").get("productionPoint")));
  }

  private static @Nullable Integer index(Field line) {
    var index = line.get("index").number();
    return index.isPresent() && index.getAsLong() == (int) index.getAsLong()
        ? (Integer) (int) index.getAsLong()
        : null;
  }

  /** Of what is weighed there is no number of things. */
  private static int count(Field line) {
    return line.get("quantity")
        .decimal()
        .map(BigDecimal::stripTrailingZeros)
        .filter(quantity -> quantity.scale() <= 0 && quantity.signum() >= 0)
        .filter(quantity -> quantity.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
        .map(BigDecimal::intValueExact)
        .orElse(0);
  }
}

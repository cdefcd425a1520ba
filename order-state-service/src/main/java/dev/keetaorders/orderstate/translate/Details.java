package dev.keetaorders.orderstate.translate;

import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.OrderItem;
import dev.keetaorders.contracts.order.OrderParticulars;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order consists of; nothing about the customer.
 *
 * @param total what the customer pays, absent where it or its currency is not told
 * @param particulars what only Open Delivery tells, absent where the dialect is another
 * @param shopNumber the number by which the shop's devices show it, absent where none is told, and
 *     in the row of an older version
 */
public record Details(
    @Nullable String shopId,
    Fulfilment fulfilment,
    @Nullable Money total,
    List<OrderItem> items,
    @Nullable OrderParticulars particulars,
    @Nullable Long shopNumber) {

  /** Details of which nothing but that is told. */
  public Details(
      @Nullable String shopId,
      Fulfilment fulfilment,
      @Nullable Money total,
      List<OrderItem> items) {
    this(shopId, fulfilment, total, items, null, null);
  }

  /** Details of an order that has no such number. */
  public Details(
      @Nullable String shopId,
      Fulfilment fulfilment,
      @Nullable Money total,
      List<OrderItem> items,
      @Nullable OrderParticulars particulars) {
    this(shopId, fulfilment, total, items, particulars, null);
  }

  /** The same with that number. */
  public Details numbered(@Nullable Long number) {
    return new Details(shopId, fulfilment, total, items, particulars, number);
  }

  /** Copies the items. */
  public Details {
    items = List.copyOf(items);
  }
}

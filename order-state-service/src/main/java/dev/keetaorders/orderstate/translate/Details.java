package dev.keetaorders.orderstate.translate;

import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.OrderItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order consists of; nothing about the customer.
 *
 * @param total what the customer pays, absent where it or its currency is not told
 */
public record Details(
    @Nullable String shopId, Fulfilment fulfilment, @Nullable Money total, List<OrderItem> items) {

  /** Copies the items. */
  public Details {
    items = List.copyOf(items);
  }
}

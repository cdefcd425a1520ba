package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import java.util.Comparator;

/** Which order: an id means something within an app only. */
record OrderKey(OrderId order, Dialect dialect, String appId) implements Comparable<OrderKey> {

  @Override
  public int compareTo(OrderKey other) {
    return Comparator.comparing((OrderKey key) -> key.order().value())
        .thenComparing(OrderKey::dialect)
        .thenComparing(OrderKey::appId)
        .compare(this, other);
  }
}

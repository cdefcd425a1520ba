package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.order.Fulfilment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders as a read-back shows them, in Keeta's numbers. */
public final class SeenOrders {

  /** An order of that status, of which nobody applied for a refund. */
  public static OrderSeen at(String number) {
    return at(number, Fulfilment.UNKNOWN, null, List.of());
  }

  /** An order of that status, way to the customer, status of its delivery, and applications. */
  public static OrderSeen at(
      String number,
      Fulfilment fulfilment,
      @Nullable String delivery,
      @Nullable List<RefundApplication> applications) {
    var status = OrderStatusCodes.KEETAS.statusOf(number);
    return new OrderSeen(number, status, Set.of(), fulfilment, delivery, applications);
  }

  private SeenOrders() {}
}

package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.OrderStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a read-back shows of an order, as far as commands depend on it.
 *
 * @param number Keeta's raw status of the order, or the word of its last event; empty where it
 *     shows none
 * @param status what that number means
 * @param passed the statuses for which a time is shown
 * @param deliveryStatus Keeta's raw status of its delivery, absent where none is shown
 * @param applications for refunds; absent where Keeta shows no list of them
 */
public record OrderSeen(
    String number,
    OrderStatus status,
    Set<OrderStatus> passed,
    Fulfilment fulfilment,
    @Nullable String deliveryStatus,
    @Nullable List<RefundApplication> applications) {

  /** Copies the collections. */
  public OrderSeen {
    passed = Set.copyOf(passed);
    applications = applications == null ? null : List.copyOf(applications);
  }

  /**
   * Where it certainly is: as far as its status or its times show that it has come, whichever is
   * further. The times have names; what the numbers mean is known in part. That it is cancelled
   * tells its status alone, unless nobody knows that number.
   */
  OrderStatus standing() {
    return passed.stream()
        .filter(each -> status == OrderStatus.UNKNOWN || each != OrderStatus.CANCELLED)
        .reduce(status, BinaryOperator.maxBy(Comparator.naturalOrder()));
  }
}

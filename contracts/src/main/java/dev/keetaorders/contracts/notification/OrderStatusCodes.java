package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.order.OrderStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Keeta's numbers of where an order stands mean. Sources disagree about some of them
 * (docs/keeta/standard-api.md, section 6.4; question Q4 of the open questions), so they are
 * settings, and the same for every reader.
 *
 * @param statuses the meaning of each number that is known
 */
public record OrderStatusCodes(Map<String, OrderStatus> statuses) {

  /**
   * As documented: 20 waits in a real trace, and one mock calls it accepted; 35 is ready in one
   * reading of the pages. The safe reading of both is that the shop has still something to do.
   */
  public static final OrderStatusCodes KEETAS =
      new OrderStatusCodes(
          Map.of(
              "10", OrderStatus.AWAITING_ACCEPTANCE,
              "20", OrderStatus.AWAITING_ACCEPTANCE,
              "30", OrderStatus.ACCEPTED,
              "35", OrderStatus.READY,
              "40", OrderStatus.COMPLETED,
              "50", OrderStatus.CANCELLED));

  /** Copies what it is given. */
  public OrderStatusCodes {
    statuses = Map.copyOf(statuses);
  }

  /**
   * What that number means: {@link OrderStatus#UNKNOWN} where nobody knows, which starts a deadline
   * where an order is placed, and ends none.
   */
  public OrderStatus statusOf(@Nullable String number) {
    return number == null
        ? OrderStatus.UNKNOWN
        : statuses.getOrDefault(number, OrderStatus.UNKNOWN);
  }
}

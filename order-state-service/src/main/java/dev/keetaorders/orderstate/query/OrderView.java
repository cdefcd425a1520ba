package dev.keetaorders.orderstate.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the projection answers. Snapshots and events leave as the bytes that were published, so that
 * an answer and a topic cannot differ.
 *
 * <p>Every question is a transaction of its own: with it the connection goes back to the pool, also
 * where what follows is a stream that lasts for hours.
 */
@ApplicationScoped
@Transactional
class OrderView {

  private final OrderRows orders;
  private final NotificationRows notifications;

  OrderView(OrderRows orders, NotificationRows notifications) {
    this.orders = orders;
    this.notifications = notifications;
  }

  /**
   * One page.
   *
   * @param next where the next begins, absent after the last
   */
  record Page(List<byte[]> snapshots, @Nullable Cursor next) {}

  Optional<byte[]> find(String orderId) {
    return orders.ofId(orderId).map(order -> order.snapshot);
  }

  /** The events of each notification, one a line; empty if the order is not known. */
  List<byte[]> history(String orderId) {
    return notifications.ofOrder(orderId).stream()
        .map(notification -> notification.events)
        .toList();
  }

  Page list(OrderQuery query) {
    var found = orders.listed(query);
    var page = found.subList(0, Math.min(found.size(), query.limit()));
    var next = found.size() > page.size() ? page.getLast().cursor() : null;
    return new Page(page.stream().map(order -> order.snapshot).toList(), next);
  }
}

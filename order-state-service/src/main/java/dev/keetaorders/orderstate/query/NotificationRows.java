package dev.keetaorders.orderstate.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.jpa.AvailableHints;

/** The history of all orders, to be read. */
@ApplicationScoped
class NotificationRows implements PanacheRepositoryBase<NotificationRow, NotificationRow.Key> {

  private static final String OF_ORDER =
      "key.orderId = ?1 order by key.dialect, key.appId, firstVersion";

  /** In the order of their events. */
  List<NotificationRow> ofOrder(String orderId) {
    return find(OF_ORDER, orderId)
        .withHint(AvailableHints.HINT_SPEC_QUERY_TIMEOUT, OrderRows.ANSWERS_WITHIN_MILLIS)
        .list();
  }
}

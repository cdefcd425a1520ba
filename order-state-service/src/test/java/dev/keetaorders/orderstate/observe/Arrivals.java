package dev.keetaorders.orderstate.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.orderstate.Notifications.Notification;
import java.time.Instant;

/** Notifications as they come from the log. */
final class Arrivals {

  static Arrival of(SortNotifications sorting, Notification notification, long offset) {
    var headers =
        notification.headers().entrySet().stream()
            .map(header ->
                new LoggedRecord.LoggedHeader(header.getKey(), header.getValue().getBytes(UTF_8)))
            .toList();
    var record =
        new LoggedRecord(
            new Partition("keeta.order-notifications", 3),
            offset,
            Instant.EPOCH,
            notification.metadata().subject().getBytes(UTF_8),
            notification.body(),
            headers);
    return ((Sorting.OfAnOrder) sorting.sort(record)).arrival();
  }

  private Arrivals() {}
}

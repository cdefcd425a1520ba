package dev.keetaorders.command.execute;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.RefundNews;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Verified events of the Open Delivery dialect. */
public final class OpenDeliveryNotifications {

  /** Of an order of shop 9. */
  public static NotificationMetadata event(String orderId, String event, Instant at) {
    return event(orderId, event, at, "od-app", "9");
  }

  /** Of that app and shop. */
  public static NotificationMetadata event(
      String orderId, String event, Instant at, String appId, @Nullable String shopId) {
    return new NotificationMetadata(
        orderId + event,
        NotificationType.openDeliveryEvent(event),
        new NotificationSource(Dialect.OPENDELIVERY, appId, shopId),
        orderId,
        at,
        null,
        event.equals("CREATED") ? at : null,
        null,
        null,
        at,
        null,
        new Verification.Verified("O1"),
        Via.WEBHOOK,
        null,
        RefundNews.NONE);
  }

  private OpenDeliveryNotifications() {}
}

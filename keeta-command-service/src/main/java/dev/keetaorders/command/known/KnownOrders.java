package dev.keetaorders.command.known;

import dev.keetaorders.command.settle.EventsTold;
import dev.keetaorders.command.settle.Standing;
import dev.keetaorders.command.settle.ToldRefund;
import dev.keetaorders.contracts.notification.DeadlineMeaning;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.notification.RefundNews.Shown;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.settings.StandardReadings;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The orders that the log told of lately; bounded, the ones not heard of for longest go first. */
public final class KnownOrders {

  /** On these {@code keeta-status} is the order's; on others the delivery's or the refund's. */
  private static final Set<NotificationType> WITH_ORDER_STATUS =
      Set.of(
          NotificationType.PLACED,
          NotificationType.ACCEPTED,
          NotificationType.COMPLETED,
          NotificationType.CANCELLED,
          NotificationType.REPLY_GET);

  /** Collected by the customer, or brought by the shop's courier: Keeta completes the order. */
  private static final Set<NotificationType> ENDED_BY =
      Set.of(NotificationType.REPLY_COLLECT, NotificationType.REPLY_DELIVERED);

  private static final Set<NotificationType> REFUND_PUSHES =
      Set.of(NotificationType.REFUND_CHANGED, NotificationType.PARTIAL_REFUND_CHANGED);

  /** The applyOpType of a shop (docs/keeta/standard-api.md 6.6). */
  private static final String BY_SHOP = "20";

  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Known> byOrder;
  private final OrderStatusCodes codes;
  private final boolean idsInReadBacks;
  private volatile @Nullable Instant caughtUpAt;

  /** Remembers at most so many orders, whose notifications are read so. */
  public KnownOrders(int most, StandardReadings readings) {
    this.codes = readings.orderStatuses();
    this.idsInReadBacks = readings.refunds().idsInReadBacks();
    byOrder =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > most;
          }
        };
  }

  /** What is known of the order. */
  public synchronized Optional<Known> find(String orderId) {
    return Optional.ofNullable(byOrder.get(orderId));
  }

  /** Takes in a notification. */
  public void learn(NotificationMetadata notification) {
    var orderId = notification.subject();
    if (orderId == null) return;
    var known =
        new Known(
            notification.source(),
            notification.verification().trusted(),
            standing(notification),
            Fulfilment.UNKNOWN,
            notification.placedAt(),
            applications(notification),
            told(notification));
    synchronized (this) {
      byOrder.merge(orderId, known, Known::and);
    }
    listeners.forEach(listener -> listener.accept(orderId));
  }

  /** From now on it is told of every order that a notification told of; it must return at once. */
  public void tells(Consumer<String> listener) {
    listeners.add(listener);
  }

  private static EventsTold told(NotificationMetadata notification) {
    var at = notification.occurredAt();
    return notification.verification().trusted() && at != null
        ? OpenDeliveryNews.event(notification)
            .map(event -> EventsTold.of(event, at))
            .orElse(EventsTold.NONE)
        : EventsTold.NONE;
  }

  /** Takes in how an order reaches the customer, as Keeta showed it to that app and shop. */
  public synchronized void learn(String orderId, NotificationSource source, Fulfilment fulfilment) {
    byOrder.merge(orderId, new Known(source, true, Standing.UNKNOWN, fulfilment), Known::and);
  }

  /** When everything that the log held at start had been read, if it has. */
  public Optional<Instant> caughtUpAt() {
    return Optional.ofNullable(caughtUpAt);
  }

  /** From now on an order that is not known is new to the log, too. */
  public void hasCaughtUp(Instant now) {
    caughtUpAt = now;
  }

  /** How many are known. */
  public synchronized int size() {
    return byOrder.size();
  }

  /** The first that tells of an application tells when it was made. */
  private Map<String, ToldRefund> applications(NotificationMetadata notification) {
    if (!notification.verification().trusted()) return Map.of();
    var applications = new HashMap<String, ToldRefund>();
    for (var shown : idsInReadBacks ? notification.refunds().shown() : List.<Shown>of()) {
      var appliedAt = shown.appliedAt();
      if (appliedAt != null) {
        applications.put(shown.afterSaleOrderId(), new ToldRefund(appliedAt, null, false));
      }
    }
    var id = notification.subId();
    var at = notification.occurredAt();
    if (id != null && at != null && REFUND_PUSHES.contains(notification.type())) {
      var status = notification.status();
      applications.put(
          id,
          new ToldRefund(
              at,
              status == null ? null : new ToldRefund.News(at, status),
              isPartialByShop(notification)));
    }
    return applications;
  }

  private static boolean isPartialByShop(NotificationMetadata notification) {
    return notification.type().equals(NotificationType.PARTIAL_REFUND_CHANGED)
        && BY_SHOP.equals(notification.actor());
  }

  private Standing standing(NotificationMetadata notification) {
    if (notification.source().dialect() == Dialect.OPENDELIVERY) {
      return OpenDeliveryNews.standing(notification);
    }
    if (ENDED_BY.contains(notification.type()) && notification.reply() == ReplyVerdict.DONE) {
      return Standing.COMPLETED;
    }
    return switch (DeadlineMeaning.of(notification, codes)) {
      case DeadlineMeaning.Starts _ -> Standing.AWAITING_ACCEPTANCE;
      case DeadlineMeaning.Cancelled _, DeadlineMeaning.CancelledByKeeta _ -> Standing.CANCELLED;
      case DeadlineMeaning.Accepted _ -> beyondAcceptance(notification);
      case DeadlineMeaning.Nothing _ -> Standing.UNKNOWN;
    };
  }

  private Standing beyondAcceptance(NotificationMetadata notification) {
    var type = notification.type();
    if (type.equals(NotificationType.COMPLETED)) return Standing.COMPLETED;
    if (type.equals(NotificationType.REPLY_PREPARE)) return Standing.READY;
    if (!WITH_ORDER_STATUS.contains(type)) return Standing.ACCEPTED;
    return switch (codes.statusOf(notification.status())) {
      case READY -> Standing.READY;
      case COMPLETED -> Standing.COMPLETED;
      case UNKNOWN, AWAITING_ACCEPTANCE, ACCEPTED, CANCELLED -> Standing.ACCEPTED;
    };
  }
}

package dev.keetaorders.watchdog.track;

import dev.keetaorders.contracts.alert.ClearedBy;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.notification.DeadlineMeaning;
import dev.keetaorders.contracts.notification.DeadlineMeaning.Canceller;
import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.order.OrderId;
import dev.keetaorders.watchdog.deadline.Arming;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import dev.keetaorders.watchdog.deadline.Ending;
import dev.keetaorders.watchdog.inbound.LastPushes;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the headers of a record into what it says about a deadline, and takes note of that. Repeats
 * and any order of reading lead to the same.
 */
public final class ObserveRecord {

  private final OpenDeadlines deadlines;
  private final Duration acceptWithin;
  private final OrderStatusCodes codes;
  private final Set<String> placementSuspected;
  private final ObserveRefund refunds;
  private final LastPushes pushes;

  /**
   * Notes what it observes there.
   *
   * @param acceptWithin how long Keeta waits for the shop
   * @param placementSuspected reasons of quarantine for which a notification of unknown type is
   *     taken for a placement
   * @param refunds sees the same records for what they say of refunds
   * @param pushes hears of what was pushed
   */
  public ObserveRecord(
      OpenDeadlines deadlines,
      Duration acceptWithin,
      OrderStatusCodes codes,
      Set<String> placementSuspected,
      ObserveRefund refunds,
      LastPushes pushes) {
    this.deadlines = deadlines;
    this.acceptWithin = acceptWithin;
    this.codes = codes;
    this.placementSuspected = Set.copyOf(placementSuspected);
    this.refunds = refunds;
    this.pushes = pushes;
  }

  /**
   * Takes note of a notification.
   *
   * @param since the log is read from there
   */
  public Observation notification(LoggedRecord logged, Instant since) {
    return switch (NotificationMetadata.read(logged::header)) {
      case NotificationMetadata.Reading.Understood(var metadata) ->
          understood(logged, metadata, since);
      case NotificationMetadata.Reading.Unreadable _ -> headersMissing(logged);
    };
  }

  /** Takes note of a record in quarantine, if it is a placement or may be one. */
  public Observation quarantined(LoggedRecord logged) {
    var record = new UnreadablePlacement(logged);
    var suspected = record.isOfUnknownType() && placementSuspected.contains(record.reason());
    return record.isPlacement() || record.isTooLarge() || suspected
        ? unreadable(record, record.orderId())
        : Observation.NOTHING;
  }

  private Observation understood(
      LoggedRecord logged, NotificationMetadata notification, Instant since) {
    pushes.read(notification, logged.appendedAt());
    var orderId = notification.subject() == null ? logged.key() : notification.subject();
    if (orderId == null || !OrderId.isOrderId(orderId)) return Observation.UNREADABLE;
    var ofOrder = acceptance(orderId, logged, notification, since);
    // A read-back tells of both; what it says of the order counts as what it meant.
    var ofRefund = refunds.observe(orderId, logged, notification, since);
    return ofOrder == Observation.NOTHING ? ofRefund : ofOrder;
  }

  private Observation acceptance(
      String orderId, LoggedRecord logged, NotificationMetadata notification, Instant since) {
    return switch (DeadlineMeaning.of(notification, codes)) {
      case DeadlineMeaning.Starts(var placedAt) ->
          start(orderId, placedAt, logged, notification, since);
      case DeadlineMeaning.Accepted _ -> end(orderId, new Ending.Accepted(logged.appendedAt()));
      case DeadlineMeaning.Cancelled(var by) ->
          end(orderId, new Ending.Cancelled(logged.appendedAt(), clearedBy(by)));
      case DeadlineMeaning.CancelledByKeeta _ ->
          end(orderId, new Ending.CancelledByKeeta(logged.appendedAt()));
      case DeadlineMeaning.Nothing _ -> Observation.NOTHING;
    };
  }

  private Observation start(
      String orderId,
      @Nullable Instant placedAt,
      LoggedRecord logged,
      NotificationMetadata notification,
      Instant since) {
    var key = DeadlineKey.acceptOrder(orderId);
    var start = Start.of(placedAt, DeadlineBasis.PLACED_AT, logged, notification);
    // A late copy says nothing of the first one. Whether it is a miss, the projection knows, and
    // looks for orders that no alert covers.
    return start.begin(deadlines, key, logged, notification, acceptWithin, start.isBefore(since));
  }

  /** A placement without the headers that it needs is as good as one in quarantine. */
  private Observation headersMissing(LoggedRecord logged) {
    var record = new UnreadablePlacement(logged);
    if (!record.isPlacement() && !record.isOfUnknownType()) return Observation.UNREADABLE;
    var key = logged.key();
    var keyed = key != null && OrderId.isOrderId(key) ? key : null;
    var orderId = record.orderId();
    return unreadable(record, orderId == null ? keyed : orderId);
  }

  private Observation unreadable(UnreadablePlacement record, @Nullable String orderId) {
    var start = Start.of(record.placedAt(), DeadlineBasis.PLACED_AT, record.receivedAt());
    var arming =
        new Arming(
            record.logged().appendedAt(),
            start.at().plus(acceptWithin),
            start.basis(),
            record.dialect(),
            record.appId(),
            record.shopId(),
            false,
            record.logged().header(NotificationHeader.TRACEPARENT),
            record.isTooLarge());
    return start(DeadlineKey.unreadablePlacement(orderId, record.id()), arming);
  }

  private Observation start(DeadlineKey key, Arming arming) {
    return deadlines.start(key, arming) ? Observation.STARTED : Observation.LEFT_OUT;
  }

  private Observation end(String orderId, Ending ending) {
    deadlines.end(orderId, ending);
    return Observation.ENDED;
  }

  private static ClearedBy clearedBy(Canceller canceller) {
    return switch (canceller) {
      case CUSTOMER -> ClearedBy.CANCELLED_BY_CUSTOMER;
      case MERCHANT -> ClearedBy.CANCELLED_BY_MERCHANT;
      case SUPPORT -> ClearedBy.CANCELLED_BY_SUPPORT;
      case UNKNOWN -> ClearedBy.CANCELLED;
    };
  }
}

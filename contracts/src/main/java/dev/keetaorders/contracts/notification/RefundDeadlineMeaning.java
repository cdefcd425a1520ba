package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a notification means for the deadline by which the shop must answer an application for a
 * refund. One rule for every reader, beside {@link DeadlineMeaning}, which is about the acceptance;
 * a notification may mean something to both.
 *
 * <p>A number that is not known starts nothing, because nobody says that the shop is asked, and
 * ends nothing, because nobody says that it is not asked any more. Nor does the end of the order:
 * each application stands for itself.
 */
public sealed interface RefundDeadlineMeaning {

  /** Keeta's id of the application; absent where the notification tells none. */
  @Nullable String afterSaleOrderId();

  /**
   * The shop is asked; the clock runs.
   *
   * @param appliedAt when Keeta says that the customer applied
   */
  record Starts(@Nullable String afterSaleOrderId, @Nullable Instant appliedAt)
      implements RefundDeadlineMeaning {}

  /**
   * It was answered: by the shop, here or at Keeta's portal, by a person of Keeta's, or with no.
   */
  record Answered(@Nullable String afterSaleOrderId) implements RefundDeadlineMeaning {}

  /** It was agreed to, and nothing says by whom: the shop, or Keeta because the shop was silent. */
  record AgreedBySomebody(@Nullable String afterSaleOrderId) implements RefundDeadlineMeaning {}

  /** Keeta's system agreed by itself: that is the deadline missed. */
  record AgreedByKeeta(@Nullable String afterSaleOrderId) implements RefundDeadlineMeaning {}

  /**
   * What the notification means, for each application that it tells of. Unverified ones start a
   * clock at most.
   */
  static List<RefundDeadlineMeaning> of(NotificationMetadata notification, RefundCodes codes) {
    var all = ofTrusted(notification, codes);
    if (notification.verification().trusted()) return all;
    return all.stream().filter(meaning -> meaning instanceof Starts).toList();
  }

  private static List<RefundDeadlineMeaning> ofTrusted(
      NotificationMetadata notification, RefundCodes codes) {
    if (notification.source().dialect() == Dialect.OPENDELIVERY) {
      return ofOpenDelivery(notification);
    }
    var type = notification.type();
    if (type.equals(NotificationType.REFUND_CHANGED)
        || type.equals(NotificationType.PARTIAL_REFUND_CHANGED)) {
      return ofPush(notification, codes).stream().toList();
    }
    if (notification.reply() != ReplyVerdict.DONE) return List.of();
    if (type.equals(NotificationType.REPLY_AGREE) || type.equals(NotificationType.REPLY_REJECT)) {
      return List.of(new Answered(notification.subId()));
    }
    return type.equals(NotificationType.REPLY_GET) && codes.idsInReadBacks()
        ? ofReadBack(notification.refunds().shown(), codes)
        : List.of();
  }

  /**
   * docs/keeta/opendelivery-api.md, section 3.4. No event names an application: what is asked and
   * answered is the order's refund.
   */
  private static List<RefundDeadlineMeaning> ofOpenDelivery(NotificationMetadata notification) {
    var details = notification.type().equals(NotificationType.REPLY_DETAILS);
    if (details && notification.reply() == ReplyVerdict.REFUSED) return List.of();
    var word = details ? notification.status() : notification.type().openDeliveryWord();
    return switch (word) {
      case "USER_REFUND_REQUEST" -> List.of(new Starts(null, notification.occurredAt()));
      // Keeta does not say who agreed.
      case "REFUNDED" -> List.of(new AgreedBySomebody(null));
      // The name misleads: it was denied.
      case "REFUND_FAILED" -> List.of(new Answered(null));
      case null, default -> List.of();
    };
  }

  private static Optional<RefundDeadlineMeaning> ofPush(
      NotificationMetadata notification, RefundCodes codes) {
    var news = notification.refunds();
    // Official: 1 is a customer's appeal, which the platform decides.
    var appeal = "1".equals(news.appeal()) && !codes.appealsActionable();
    var id = notification.subId();
    return switch (codes.stateOf(notification.status())) {
      case REQUESTED ->
          appeal ? Optional.empty() : Optional.of(new Starts(id, notification.occurredAt()));
      case AGREED -> Optional.of(agreed(id, news.handledBy()));
      case REFUNDING, REFUNDED -> Optional.of(paid(id, news.handledBy()));
      // A silent shop is taken to agree, so a no is always somebody's answer.
      case REJECTED -> Optional.of(new Answered(id));
      case UNKNOWN -> Optional.empty();
    };
  }

  /** Keeta's handleOpType: 0 system, 10 customer, 20 merchant, 30 customer service. */
  private static RefundDeadlineMeaning agreed(@Nullable String id, @Nullable String handledBy) {
    return "0".equals(handledBy) ? new AgreedByKeeta(id) : paid(id, handledBy);
  }

  /**
   * The money is the system's to pay, whoever agreed: it overtakes the shop's own yes on the way to
   * us, and must not turn that into a deadline missed. Only an agreement tells who agreed.
   */
  private static RefundDeadlineMeaning paid(@Nullable String id, @Nullable String handledBy) {
    return switch (handledBy) {
      case "10", "20", "30" -> new Answered(id);
      case null, default -> new AgreedBySomebody(id);
    };
  }

  /** A read-back shows where an application stands, but not who took it there, nor an appeal. */
  private static List<RefundDeadlineMeaning> ofReadBack(
      List<RefundNews.Shown> shown, RefundCodes codes) {
    var meanings = new ArrayList<RefundDeadlineMeaning>();
    for (var each : shown) {
      var id = each.afterSaleOrderId();
      switch (codes.stateOf(each.status())) {
        case REQUESTED -> meanings.add(new Starts(id, each.appliedAt()));
        case AGREED, REFUNDING, REFUNDED -> meanings.add(new AgreedBySomebody(id));
        case REJECTED -> meanings.add(new Answered(id));
        case UNKNOWN -> {}
      }
    }
    return meanings;
  }
}

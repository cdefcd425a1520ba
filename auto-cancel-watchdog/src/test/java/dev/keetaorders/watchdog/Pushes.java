package dev.keetaorders.watchdog;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.RefundNews;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import java.util.List;

/** Keeta's pushes about one order, as the gateway writes them. */
final class Pushes {

  private static final Verification VERIFIED = new Verification.Verified("R1");

  private final String appId;
  private final String orderId;
  private final Instant receivedAt;

  private Pushes(String appId, String orderId, Instant receivedAt) {
    this.appId = appId;
    this.orderId = orderId;
    this.receivedAt = receivedAt;
  }

  /** Of the order, received at that time. */
  static Pushes about(String orderId, Instant receivedAt) {
    return new Pushes("1001001", orderId, receivedAt);
  }

  Pushes ofApp(String other) {
    return new Pushes(other, orderId, receivedAt);
  }

  NotificationMetadata placed(Instant placedAt) {
    return push("1001", "20", null, placedAt, VERIFIED);
  }

  NotificationMetadata placedUnverified(Instant placedAt) {
    return push("1001", "20", null, placedAt, new Verification.Unverified("no-match"));
  }

  NotificationMetadata accepted() {
    return push("1002", "30", null, null, VERIFIED);
  }

  NotificationMetadata acceptedUnverified() {
    return push("1002", "30", null, null, new Verification.Unverified("no-match"));
  }

  NotificationMetadata cancelledBy(String opType) {
    return push("1004", "50", opType, null, VERIFIED);
  }

  NotificationMetadata autoCancelled() {
    return push("1008", "50", "0", null, VERIFIED);
  }

  /** The customer applied for a refund at that time. */
  NotificationMetadata refundApplied(String application, Instant appliedAt) {
    return refund(application, "1001", null, appliedAt);
  }

  NotificationMetadata refundAgreed(String application, String handledBy) {
    return refund(application, "2001", handledBy, receivedAt);
  }

  /** Keeta took our answer. */
  NotificationMetadata refundAgreedByUs(String application) {
    return new NotificationMetadata(
        "command-1:2",
        NotificationType.REPLY_AGREE,
        new NotificationSource(Dialect.STANDARD, appId, "466663"),
        orderId,
        receivedAt,
        null,
        null,
        null,
        null,
        null,
        application,
        new Verification.Reply(),
        Via.REPLY,
        ReplyVerdict.DONE);
  }

  private NotificationMetadata refund(
      String application, String status, String handledBy, Instant at) {
    return new NotificationMetadata(
        "message-1005-" + status + "-" + application,
        NotificationType.REFUND_CHANGED,
        new NotificationSource(Dialect.STANDARD, appId, "466663"),
        orderId,
        receivedAt,
        receivedAt,
        null,
        status,
        "10",
        at,
        application,
        VERIFIED,
        Via.WEBHOOK,
        null,
        new RefundNews(handledBy, "0", List.of()));
  }

  private NotificationMetadata push(
      String event, String status, String actor, Instant placedAt, Verification verification) {
    return new NotificationMetadata(
        "message-" + event + "-" + orderId,
        NotificationType.standardEvent(event),
        new NotificationSource(Dialect.STANDARD, appId, "466663"),
        orderId,
        receivedAt,
        receivedAt,
        placedAt,
        status,
        actor,
        receivedAt,
        null,
        verification,
        Via.WEBHOOK,
        null);
  }
}

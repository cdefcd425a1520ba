package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notifications for tests, as the gateway and the command service write them; of the standard
 * dialect where nothing else is said.
 */
public final class Notifications {

  public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  public static final String ORDER = "5047843723786410";
  public static final String APPLICATION = "833443425408767";

  /** A verified push of that event id about {@link #ORDER}, received at noon. */
  public static NotificationMetadata push(String eventId) {
    return push(eventId, null, null, new Verification.Verified("R1"));
  }

  /** A push with a raw status and actor. */
  public static NotificationMetadata push(
      String eventId, @Nullable String status, @Nullable String actor, Verification verification) {
    return new NotificationMetadata(
        "message-" + eventId,
        NotificationType.standardEvent(eventId),
        new NotificationSource(Dialect.STANDARD, "1001001", "466663"),
        ORDER,
        NOON,
        NOON,
        NOON.minusSeconds(12),
        status,
        actor,
        NOON,
        null,
        verification,
        Via.WEBHOOK,
        null);
  }

  /** An event of the Open Delivery dialect about {@link #ORDER}, received at noon. */
  public static NotificationMetadata openDelivery(String eventType, Verification verification) {
    var placed = NotificationType.openDeliveryEvent(eventType).isPlacement();
    return new NotificationMetadata(
        "event-" + eventType,
        NotificationType.openDeliveryEvent(eventType),
        new NotificationSource(Dialect.OPENDELIVERY, "od-1", "478268"),
        ORDER,
        NOON,
        null,
        placed ? NOON.minusSeconds(12) : null,
        null,
        null,
        NOON.minusSeconds(12),
        null,
        verification,
        Via.WEBHOOK,
        null);
  }

  /** An order of the Open Delivery dialect as Keeta shows it, after that event of its. */
  public static NotificationMetadata details(
      @Nullable String lastEvent, @Nullable ReplyVerdict verdict) {
    return new NotificationMetadata(
        "command-1:1",
        NotificationType.REPLY_DETAILS,
        new NotificationSource(Dialect.OPENDELIVERY, "od-1", "478268"),
        ORDER,
        NOON,
        null,
        NOON.minusSeconds(12),
        lastEvent,
        null,
        null,
        null,
        new Verification.Reply(),
        Via.REPLY,
        verdict);
  }

  /** Keeta's answer to a call, by the last word of its path. */
  public static NotificationMetadata reply(
      String call, ReplyVerdict verdict, @Nullable String status) {
    return new NotificationMetadata(
        "command-1:1",
        NotificationType.standardReply(call),
        new NotificationSource(Dialect.STANDARD, "1001001", "466663"),
        ORDER,
        NOON,
        null,
        status == null ? null : NOON.minusSeconds(12),
        status,
        null,
        null,
        null,
        new Verification.Reply(),
        Via.REPLY,
        verdict);
  }

  /** A push about an application for a refund, which its customer made at noon. */
  public static NotificationMetadata refund(
      String eventId,
      @Nullable String status,
      @Nullable String handledBy,
      @Nullable String appeal,
      Verification verification) {
    var push = push(eventId, status, "10", verification);
    return new NotificationMetadata(
        push.id(),
        push.type(),
        push.source(),
        push.subject(),
        push.receivedAt(),
        push.sentAt(),
        null,
        push.status(),
        push.actor(),
        push.occurredAt(),
        APPLICATION,
        push.verification(),
        push.via(),
        null,
        new RefundNews(handledBy, appeal, List.of()));
  }

  /** Keeta's answer to a call that answers an application. */
  public static NotificationMetadata answer(String call, ReplyVerdict verdict) {
    return reply(call, verdict, null, APPLICATION, RefundNews.NONE);
  }

  /** A read-back that shows these applications of an accepted order. */
  public static NotificationMetadata readBack(ReplyVerdict verdict, RefundNews.Shown... shown) {
    return reply("get", verdict, "30", null, RefundNews.ofReadBack(List.of(shown)));
  }

  private static NotificationMetadata reply(
      String call,
      ReplyVerdict verdict,
      @Nullable String status,
      @Nullable String subId,
      RefundNews refunds) {
    var reply = reply(call, verdict, status);
    return new NotificationMetadata(
        reply.id(),
        reply.type(),
        reply.source(),
        reply.subject(),
        reply.receivedAt(),
        null,
        reply.placedAt(),
        reply.status(),
        null,
        null,
        subId,
        reply.verification(),
        reply.via(),
        reply.reply(),
        refunds);
  }

  private Notifications() {}
}

package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Notifications of the standard dialect for tests, as the gateway and the command service write
 * them.
 */
public final class Notifications {

  public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  public static final String ORDER = "5047843723786410";

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

  private Notifications() {}
}

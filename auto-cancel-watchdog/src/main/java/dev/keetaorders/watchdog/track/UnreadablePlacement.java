package dev.keetaorders.watchdog.track;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record that is a placement, or may be one, and that nobody can read or trust. Every header is
 * taken for what it is worth; none of them must be there.
 */
record UnreadablePlacement(LoggedRecord logged) {

  private static final String NO_APP = "-";

  /** The gateway's word. */
  private static final String TOO_LARGE = "too-large";

  /** Whether Keeta's event id says that it is a placement. */
  boolean isPlacement() {
    var type = type();
    return type != null && new NotificationType(type).isPlacement();
  }

  /** Whether not even the event id is known. */
  boolean isOfUnknownType() {
    var type = type();
    return type == null || new NotificationType(type).isUnreadable();
  }

  /**
   * Whether only its head was kept. What such a head says of its event is unsigned, and nobody can
   * read the rest of it later: whatever it was, a person is told at once.
   */
  boolean isTooLarge() {
    return TOO_LARGE.equals(reason());
  }

  /** Why it stands in quarantine. */
  String reason() {
    var reason = logged.header(NotificationHeader.QUARANTINE_REASON);
    return reason == null ? "" : reason;
  }

  /** Keeta's id of the notification, else where it stands. */
  String id() {
    var id = logged.header(NotificationHeader.ID);
    return id == null || id.isBlank() ? logged.place() : id;
  }

  /** The order, where the notification tells it. */
  @Nullable String orderId() {
    var subject = logged.header(NotificationHeader.SUBJECT);
    return subject != null && OrderId.isOrderId(subject) ? subject : null;
  }

  @Nullable Instant placedAt() {
    return time(NotificationHeader.PLACED_AT);
  }

  /** When it reached us; never after it was appended. */
  Instant receivedAt() {
    var received = time(NotificationHeader.TIME);
    var appended = logged.appendedAt();
    return received == null || received.isAfter(appended) ? appended : received;
  }

  Dialect dialect() {
    return source().map(NotificationSource::dialect).orElse(Dialect.STANDARD);
  }

  @Nullable String appId() {
    return source().map(NotificationSource::appId).filter(app -> !app.equals(NO_APP)).orElse(null);
  }

  @Nullable String shopId() {
    return source().map(NotificationSource::shopId).orElse(null);
  }

  private @Nullable String type() {
    return logged.header(NotificationHeader.TYPE);
  }

  private Optional<NotificationSource> source() {
    return Optional.ofNullable(logged.header(NotificationHeader.SOURCE))
        .flatMap(NotificationSource::ofWireName);
  }

  private @Nullable Instant time(String header) {
    var text = logged.header(header);
    return text == null ? null : Times.read(text).orElse(null);
  }
}

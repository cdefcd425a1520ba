package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.QuarantineReason;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.Entry;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A push with all that could be understood of it, on its way to the log.
 *
 * @param value what is appended: Keeta's bytes, or the parameters of a GET as a JSON object
 * @param valueType the media type of the value
 * @param appId the app that it is for; absent while that is not known
 * @param glimpse what its message tells
 */
record Notification(
    Push push,
    Envelope envelope,
    byte[] value,
    String valueType,
    @Nullable String appId,
    OrderPeek.Glimpse glimpse)
    implements Incoming {

  private static final String NO_APP = "-";

  /** What its message tells. */
  OrderFacts facts() {
    return glimpse.facts();
  }

  @Override
  public Optional<String> app() {
    return Optional.ofNullable(appId);
  }

  @Override
  public Optional<String> eventId() {
    return envelope.eventId();
  }

  @Override
  public Optional<String> messageId() {
    return envelope.messageId();
  }

  @Override
  public Optional<String> orderId() {
    return Optional.ofNullable(facts().orderId());
  }

  @Override
  public Entry entry(Destination destination, String key, Verification verification) {
    return new Entry(destination, key, value, headers(verification));
  }

  @Override
  public Entry quarantined(QuarantineReason why, Verification verification) {
    var headers = headers(verification);
    headers.put(NotificationHeader.QUARANTINE_REASON, why.wireName());
    if (push.payload() instanceof Push.Payload.TooLarge large) {
      headers.put(NotificationHeader.BODY_SHA256, large.sha256());
    }
    return new Entry(Destination.QUARANTINE, keyAsFound(), value, headers);
  }

  /** The shop that it is about. */
  Optional<String> shopId() {
    return envelope.shopId().or(() -> Optional.ofNullable(facts().shopId()));
  }

  private @Nullable String keyAsFound() {
    if (facts().orderId() != null) return facts().orderId();
    return shopId().orElse(appId);
  }

  private Map<String, String> headers(Verification verification) {
    var headers = metadata(verification).toHeaders();
    headers.put(NotificationHeader.CONTENT_TYPE, valueType);
    envelope.signature().ifPresent(sig -> headers.put(NotificationHeader.SIGNATURE, sig));
    if (appId != null) headers.put(NotificationHeader.APP_ID, appId);
    return headers;
  }

  private NotificationMetadata metadata(Verification verification) {
    return new NotificationMetadata(
        envelope.messageId().orElseGet(() -> push.idOf(value)),
        envelope.eventId().map(NotificationType::standardEvent).orElse(NotificationType.UNREADABLE),
        new NotificationSource(
            Dialect.STANDARD, appId == null ? NO_APP : appId, shopId().orElse(null)),
        facts().orderId(),
        push.receivedAt(),
        envelope.sentAt().orElse(null),
        facts().placedAt(),
        facts().status(),
        facts().actor(),
        facts().occurredAt(),
        facts().subId(),
        verification,
        Via.WEBHOOK,
        null,
        facts().refunds());
  }
}

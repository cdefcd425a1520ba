package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.OpenDeliveryEvent;
import dev.keetaorders.contracts.notification.QuarantineReason;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.Entry;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A push of the Open Delivery dialect with all that could be understood of it, on its way to the
 * log. Its headers are kept as received, so that the signature can be checked again.
 *
 * @param value Keeta's bytes, or their head
 * @param of the app that it is for; absent while that is not known
 */
record OpenDeliveryNotification(
    Push push, OpenDeliveryHeaders headers, OpenDeliveryEvent event, byte[] value, @Nullable App of)
    implements Incoming {

  private static final String NO_APP = "-";

  @Override
  public Optional<String> app() {
    return Optional.ofNullable(of).map(App::appId);
  }

  /** The word of the event; an authorization is told by its number. */
  @Override
  public Optional<String> eventId() {
    return event.isAuthorization()
        ? Optional.of(event.type().value().replaceAll(".*\\.", ""))
        : event.eventType();
  }

  @Override
  public Optional<String> messageId() {
    return event.eventId();
  }

  @Override
  public Optional<String> orderId() {
    return event.orderId();
  }

  @Override
  public Entry entry(Destination destination, String key, Verification verification) {
    return new Entry(destination, key, value, recordHeaders(verification));
  }

  @Override
  public Entry quarantined(QuarantineReason why, Verification verification) {
    var all = recordHeaders(verification);
    all.put(NotificationHeader.QUARANTINE_REASON, why.wireName());
    if (push.payload() instanceof Push.Payload.TooLarge large) {
      all.put(NotificationHeader.BODY_SHA256, large.sha256());
    }
    var key = orderId().or(this::shopId).or(this::app).orElse(null);
    return new Entry(Destination.QUARANTINE, key, value, all);
  }

  private Optional<String> shopId() {
    var ofMerchant = headers.merchantId().map(id -> of == null ? id : of.shopOfMerchant(id));
    return event.isAuthorization() ? event.shopId().or(() -> ofMerchant) : ofMerchant;
  }

  private Map<String, String> recordHeaders(Verification verification) {
    var all = metadata(verification).toHeaders();
    all.put(NotificationHeader.CONTENT_TYPE, push.mediaType());
    headers.signature().ifPresent(sig -> all.put(NotificationHeader.SIGNATURE, sig));
    app().or(headers::appId).ifPresent(id -> all.put(NotificationHeader.APP_ID, id));
    headers.merchantId().ifPresent(id -> all.put(NotificationHeader.MERCHANT_ID, id));
    return all;
  }

  private NotificationMetadata metadata(Verification verification) {
    return event.metadata(
        messageId().orElseGet(() -> push.idOf(value)),
        app().orElse(NO_APP),
        shopId().orElse(null),
        push.receivedAt(),
        verification,
        Via.WEBHOOK);
  }
}

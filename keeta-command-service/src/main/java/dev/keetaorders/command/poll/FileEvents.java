package dev.keetaorders.command.poll;

import dev.keetaorders.command.poll.PollingApi.Acknowledgement;
import dev.keetaorders.command.receive.PolledEventsReader.Item;
import dev.keetaorders.contracts.Sha256;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.OpenDeliveryEvent;
import dev.keetaorders.contracts.notification.QuarantineReason;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.settings.App;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a polled event goes, by the rules that the gateway files a pushed one by. It came by a call
 * of ours over TLS, which is what stands for a signature.
 */
final class FileEvents {

  private static final int HEAD = 64 * 1_024;
  private static final Verification OUR_CALL = new Verification.Reply();

  private final Topics topics;
  private final int largest;

  FileEvents(Topics topics, int largest) {
    this.topics = topics;
    this.largest = largest;
  }

  /**
   * An event on its way to its topic.
   *
   * @param key by which readers of the log know it again
   * @param isQuarantined whether it cannot be read
   * @param acknowledgement absent where it has no id, and so can never be acknowledged
   */
  record Filed(
      String key,
      PolledEventLog.PolledRecord record,
      boolean isQuarantined,
      @Nullable Acknowledgement acknowledgement) {}

  Filed file(App app, Item item, Instant now) {
    var event = item.event();
    var metadata = metadata(app, event, item.value(), now);
    var acknowledgement = acknowledgement(event).orElse(null);
    if (item.value().length > largest) {
      return quarantined(app, metadata, item, QuarantineReason.TOO_LARGE, acknowledgement);
    }
    var why = item.why();
    if (why != null) return quarantined(app, metadata, item, why, acknowledgement);
    return switch (event.filing()) {
      case OpenDeliveryEvent.Filing.OrderTopic(var orderId) ->
          onto(topics.orderNotifications(), orderId, app, metadata, item, acknowledgement);
      case OpenDeliveryEvent.Filing.Authorizations _ ->
          onto(topics.authorizations(), app.appId(), app, metadata, item, acknowledgement);
      case OpenDeliveryEvent.Filing.Unreadable(var reason) ->
          quarantined(app, metadata, item, reason, acknowledgement);
    };
  }

  private static NotificationMetadata metadata(
      App app, OpenDeliveryEvent event, byte[] value, Instant now) {
    return event.metadata(
        event.eventId().orElseGet(() -> "sha256:" + Sha256.hex(value)),
        app.appId(),
        event.isAuthorization() ? event.shopId().orElse(null) : null,
        now,
        OUR_CALL,
        Via.POLL);
  }

  /** As it came, also where it would be no header. */
  private static Optional<Acknowledgement> acknowledgement(OpenDeliveryEvent event) {
    var scalars = event.scalars();
    return Optional.ofNullable(scalars.get("eventId"))
        .map(id -> new Acknowledgement(id, scalars.get("orderId"), scalars.get("eventType")));
  }

  private static Filed onto(
      String topic,
      String key,
      App app,
      NotificationMetadata metadata,
      Item item,
      @Nullable Acknowledgement acknowledgement) {
    return new Filed(
        identity(metadata),
        new PolledEventLog.PolledRecord(topic, key, item.value(), headers(app, metadata)),
        false,
        acknowledgement);
  }

  private Filed quarantined(
      App app,
      NotificationMetadata metadata,
      Item item,
      QuarantineReason why,
      @Nullable Acknowledgement acknowledgement) {
    var headers = headers(app, metadata);
    headers.put(NotificationHeader.QUARANTINE_REASON, why.wireName());
    var value = item.value();
    if (value.length > largest) {
      headers.put(NotificationHeader.BODY_SHA256, Sha256.hex(value));
      value = Arrays.copyOf(value, Math.min(value.length, HEAD));
    }
    var subject = metadata.subject();
    return new Filed(
        identity(metadata),
        new PolledEventLog.PolledRecord(
            topics.quarantine(), subject == null ? app.appId() : subject, value, headers),
        true,
        acknowledgement);
  }

  private static String identity(NotificationMetadata metadata) {
    return "%s %s %s".formatted(metadata.id(), metadata.type(), metadata.subject());
  }

  private static Map<String, String> headers(App app, NotificationMetadata metadata) {
    var headers = metadata.toHeaders();
    headers.put(NotificationHeader.APP_ID, app.appId());
    return headers;
  }
}

package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.QuarantineReason;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.NotificationLog;
import dev.keetaorders.gateway.verify.SignatureCheck;
import dev.keetaorders.gateway.verify.SignaturePolicy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Takes one push: reads its envelope, finds its app, checks its signature, looks into its message,
 * appends it, and says what Keeta is to be answered.
 *
 * <p>Success means that Kafka has acknowledged the bytes. Whatever cannot be read or trusted is
 * kept in quarantine; a refusal is answered even when quarantine could not take it, since Keeta
 * sends again what was refused.
 */
public final class ReceiveWebhook {

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Apps apps;
  private final FilePush file;

  /** Takes pushes of these apps to that log. */
  public ReceiveWebhook(Apps apps, NotificationLog log) {
    this.apps = apps;
    this.file = new FilePush(log);
  }

  Receipt receive(Push push) {
    return switch (push.payload()) {
      case Push.Payload.Whole whole -> body(push, whole.bytes());
      case Push.Payload.TooLarge large -> tooLarge(push, large.head());
      case Push.Payload.Query query -> query(push, query.raw());
    };
  }

  private Receipt body(Push push, byte[] bytes) {
    if (Push.isBlank(bytes)) return heartbeat(push);
    return switch (EnvelopeReader.read(bytes)) {
      case EnvelopeReader.Reading.Read read ->
          envelope(push, read.envelope(), bytes, push.mediaType());
      case EnvelopeReader.Reading.Unreadable not ->
          file.refused(
              Outcome.UNREADABLE, not.why(), known(push, not.soFar(), bytes, push.mediaType()));
    };
  }

  private Receipt query(Push push, String query) {
    return switch (EnvelopeReader.readQuery(query)) {
      case EnvelopeReader.Reading.Read read ->
          envelope(push, read.envelope(), QueryJson.write(read.envelope().parameters()), JSON);
      case EnvelopeReader.Reading.Unreadable not -> {
        var raw = query.getBytes(StandardCharsets.UTF_8);
        yield file.refused(Outcome.UNREADABLE, not.why(), known(push, not.soFar(), raw, FORM));
      }
    };
  }

  /** The event id often stands in the head, so that a placement is not silently too large. */
  private Receipt tooLarge(Push push, byte[] head) {
    var envelope =
        switch (EnvelopeReader.read(head)) {
          case EnvelopeReader.Reading.Read read -> read.envelope();
          case EnvelopeReader.Reading.Unreadable cut -> cut.soFar();
        };
    var notification = known(push, envelope, head, push.mediaType());
    return file.refused(Outcome.TOO_LARGE, QuarantineReason.TOO_LARGE, notification);
  }

  private Receipt envelope(Push push, Envelope envelope, byte[] value, String valueType) {
    if (envelope.isEmpty()) return heartbeat(push);
    var app = app(push, envelope);
    var notification = known(push, envelope, value, valueType);
    if (app.isEmpty()) return FilePush.nowhere(Outcome.UNKNOWN_APP, notification);
    if (push.pathAppId() != null && !push.pathAppId().equals(app.get().appId())) {
      return file.refused(Outcome.APP_MISMATCH, QuarantineReason.APP_MISMATCH, notification);
    }
    var verification = SignatureCheck.check(app.get(), envelope.parameters());
    return switch (SignaturePolicy.of(app.get().signatureMode(), verification)) {
      case REFUSE ->
          file.quarantined(
              Outcome.SIGNATURE_REFUSED,
              QuarantineReason.SIGNATURE_REFUSED,
              notification,
              verification);
      case PASS -> file(notification, app.get().appId(), verification);
    };
  }

  private Receipt file(Notification notification, String appId, Verification verification) {
    return switch (Filing.of(notification.envelope(), notification.glimpse())) {
      case Filing.OrderTopic(var orderId) ->
          file.onto(Destination.ORDER_NOTIFICATIONS, orderId, notification, verification);
      case Filing.ShopTopic _ ->
          file.onto(
              Destination.SHOP_NOTIFICATIONS,
              notification.shopId().orElse(appId),
              notification,
              verification);
      case Filing.AuthorizationTopic _ ->
          file.onto(Destination.AUTHORIZATIONS, appId, notification, verification);
      case Filing.Unreadable(var why) ->
          file.quarantined(Outcome.QUARANTINED, why, notification, verification);
    };
  }

  private Notification known(Push push, Envelope envelope, byte[] value, String valueType) {
    var appId = app(push, envelope).map(App::appId).orElse(null);
    return new Notification(push, envelope, value, valueType, appId, OrderPeek.of(envelope));
  }

  /** Of the app that the URL names: nothing else of a heartbeat tells. */
  private Receipt heartbeat(Push push) {
    return Receipt.heartbeat(app(push, Envelope.NONE).map(App::appId).orElse(null));
  }

  /** The app that the body names, else the one that the URL names. */
  private Optional<App> app(Push push, Envelope envelope) {
    return envelope
        .appId()
        .or(() -> Optional.ofNullable(push.pathAppId()))
        .flatMap(apps::find)
        .filter(app -> app.dialect() == Dialect.STANDARD);
  }
}

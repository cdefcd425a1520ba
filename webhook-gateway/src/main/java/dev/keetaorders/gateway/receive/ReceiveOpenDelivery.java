package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.codec.CanonicalJson;
import dev.keetaorders.contracts.notification.OpenDeliveryEvent;
import dev.keetaorders.contracts.notification.QuarantineReason;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.NotificationLog;
import dev.keetaorders.gateway.verify.OpenDeliverySignatureCheck;
import dev.keetaorders.gateway.verify.SignaturePolicy;
import java.util.List;
import java.util.Optional;

/**
 * Takes one push of the Open Delivery dialect: finds its app, checks its signature over the raw
 * body, appends it, and says what Keeta is to be answered (docs/keeta/opendelivery-api.md, sections
 * 2.3 and 3.5).
 *
 * <p>Success means that Kafka has acknowledged the bytes; repeats and types that nobody has heard
 * of are appended like everything else.
 */
public final class ReceiveOpenDelivery {

  private final Apps apps;
  private final List<App> ofDialect;
  private final FilePush file;

  /** Takes pushes of these apps to that log. */
  public ReceiveOpenDelivery(Apps apps, NotificationLog log) {
    this.apps = apps;
    this.ofDialect =
        apps.byId().values().stream().filter(app -> app.dialect() == Dialect.OPENDELIVERY).toList();
    this.file = new FilePush(log);
  }

  Receipt receive(Push push, OpenDeliveryHeaders headers) {
    return switch (push.payload()) {
      case Push.Payload.Whole(var bytes) -> body(push, headers, bytes);
      case Push.Payload.TooLarge(var head, var _) ->
          file.refused(
              Outcome.TOO_LARGE,
              QuarantineReason.TOO_LARGE,
              known(push, headers, soFar(head), head));
      case Push.Payload.Query _ -> throw new IllegalArgumentException("It is never pushed by GET");
    };
  }

  private Receipt body(Push push, OpenDeliveryHeaders headers, byte[] bytes) {
    if (Push.isBlank(bytes)) return heartbeat(push, headers);
    return switch (EnvelopeReader.read(bytes)) {
      case EnvelopeReader.Reading.Read(var body) ->
          body.isEmpty()
              ? heartbeat(push, headers)
              : checked(known(push, headers, body, bytes), bytes);
      case EnvelopeReader.Reading.Unreadable(var why, var soFar) ->
          file.refused(Outcome.UNREADABLE, why, known(push, headers, soFar, bytes));
    };
  }

  private Receipt checked(OpenDeliveryNotification notification, byte[] body) {
    var app = notification.of();
    if (app == null) return FilePush.nowhere(Outcome.UNKNOWN_APP, notification);
    var pathAppId = notification.push().pathAppId();
    if (pathAppId != null && !pathAppId.equals(app.appId())) {
      return file.refused(Outcome.APP_MISMATCH, QuarantineReason.APP_MISMATCH, notification);
    }
    var signature = notification.headers().signature().orElse("");
    var verification = OpenDeliverySignatureCheck.check(app, signature, body, CanonicalJson::of);
    return switch (SignaturePolicy.of(app.signatureMode(), verification)) {
      case REFUSE ->
          file.quarantined(
              Outcome.SIGNATURE_REFUSED,
              QuarantineReason.SIGNATURE_REFUSED,
              notification,
              verification);
      case PASS -> file(notification, app, verification);
    };
  }

  private Receipt file(OpenDeliveryNotification notification, App app, Verification verification) {
    return switch (notification.event().filing()) {
      case OpenDeliveryEvent.Filing.Authorizations _ ->
          file.onto(Destination.AUTHORIZATIONS, app.appId(), notification, verification);
      case OpenDeliveryEvent.Filing.OrderTopic(var id) ->
          file.onto(Destination.ORDER_NOTIFICATIONS, id, notification, verification);
      case OpenDeliveryEvent.Filing.Unreadable(var why) ->
          file.quarantined(Outcome.QUARANTINED, why, notification, verification);
    };
  }

  private OpenDeliveryNotification known(
      Push push, OpenDeliveryHeaders headers, Envelope body, byte[] value) {
    var event = body.openDelivery();
    var app = app(push, headers, event).orElse(null);
    return new OpenDeliveryNotification(push, headers, event, value, app);
  }

  /**
   * The app that the header names, else the URL, else the body of an authorization. Where nothing
   * names one and only one is configured it can be no other; its signature tells.
   */
  private Optional<App> app(Push push, OpenDeliveryHeaders headers, OpenDeliveryEvent event) {
    var named = headers.appId().or(() -> Optional.ofNullable(push.pathAppId())).or(event::clientId);
    if (named.isEmpty() && ofDialect.size() == 1) return Optional.of(ofDialect.getFirst());
    return named.flatMap(apps::find).filter(app -> app.dialect() == Dialect.OPENDELIVERY);
  }

  private Receipt heartbeat(Push push, OpenDeliveryHeaders headers) {
    return Receipt.heartbeat(known(push, headers, Envelope.NONE, new byte[0]).app().orElse(null));
  }

  private static Envelope soFar(byte[] head) {
    return switch (EnvelopeReader.read(head)) {
      case EnvelopeReader.Reading.Read(var body) -> body;
      case EnvelopeReader.Reading.Unreadable(var _, var soFar) -> soFar;
    };
  }
}

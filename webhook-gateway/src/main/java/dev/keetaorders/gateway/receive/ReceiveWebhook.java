package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.gateway.append.Appended;
import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.NotificationLog;
import dev.keetaorders.gateway.verify.SignatureCheck;
import dev.keetaorders.gateway.verify.SignaturePolicy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private static final Verification NOT_CHECKED = new Verification.Unverified("not-checked");

  private final Apps apps;
  private final NotificationLog log;

  /** Takes pushes of these apps to that log. */
  public ReceiveWebhook(Apps apps, NotificationLog log) {
    this.apps = apps;
    this.log = log;
  }

  Receipt receive(Push push) {
    return switch (push.payload()) {
      case Push.Payload.Whole whole -> body(push, whole.bytes());
      case Push.Payload.TooLarge large -> tooLarge(push, large.head());
      case Push.Payload.Query query -> query(push, query.raw());
    };
  }

  private Receipt body(Push push, byte[] bytes) {
    if (isBlank(bytes)) return Receipt.of(Outcome.HEARTBEAT);
    return switch (EnvelopeReader.read(bytes)) {
      case EnvelopeReader.Reading.Read read ->
          envelope(push, read.envelope(), bytes, mediaType(push));
      case EnvelopeReader.Reading.Unreadable not ->
          refused(Outcome.UNREADABLE, not.why(), known(push, not.soFar(), bytes, mediaType(push)));
    };
  }

  private Receipt query(Push push, String query) {
    return switch (EnvelopeReader.readQuery(query)) {
      case EnvelopeReader.Reading.Read read ->
          envelope(push, read.envelope(), QueryJson.write(read.envelope().parameters()), JSON);
      case EnvelopeReader.Reading.Unreadable not -> {
        var raw = query.getBytes(StandardCharsets.UTF_8);
        yield refused(Outcome.UNREADABLE, not.why(), known(push, not.soFar(), raw, FORM));
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
    var notification = known(push, envelope, head, mediaType(push));
    return refused(Outcome.TOO_LARGE, QuarantineReason.TOO_LARGE, notification);
  }

  private Receipt envelope(Push push, Envelope envelope, byte[] value, String valueType) {
    if (envelope.isEmpty()) return Receipt.of(Outcome.HEARTBEAT);
    var app = app(push, envelope);
    var notification = known(push, envelope, value, valueType);
    if (app.isEmpty()) return receipt(Outcome.UNKNOWN_APP, notification, null, null);
    if (push.pathAppId() != null && !push.pathAppId().equals(app.get().appId())) {
      return refused(Outcome.APP_MISMATCH, QuarantineReason.APP_MISMATCH, notification);
    }
    var verification = SignatureCheck.check(app.get(), envelope.parameters());
    return switch (SignaturePolicy.of(app.get().signatureMode(), verification)) {
      case REFUSE ->
          quarantined(
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
          appended(notification, Destination.ORDER_NOTIFICATIONS, orderId, verification);
      case Filing.ShopTopic _ ->
          appended(
              notification,
              Destination.SHOP_NOTIFICATIONS,
              notification.shopId().orElse(appId),
              verification);
      case Filing.AuthorizationTopic _ ->
          appended(notification, Destination.AUTHORIZATIONS, appId, verification);
      case Filing.Unreadable(var why) ->
          quarantined(Outcome.QUARANTINED, why, notification, verification);
    };
  }

  private Receipt appended(
      Notification notification, Destination destination, String key, Verification verification) {
    var outcome =
        switch (log.append(notification.entry(destination, key, verification))) {
          case Appended.Durable _ -> Outcome.APPENDED;
          case Appended.NotDurable _ -> Outcome.NOT_DURABLE;
        };
    return receipt(outcome, notification, verification, null);
  }

  private Receipt refused(Outcome outcome, QuarantineReason why, Notification notification) {
    return quarantined(outcome, why, notification, NOT_CHECKED);
  }

  /** Puts it into quarantine. Only a success depends on that having worked. */
  private Receipt quarantined(
      Outcome outcome, QuarantineReason why, Notification notification, Verification verification) {
    var durable =
        switch (log.append(notification.quarantined(why, verification))) {
          case Appended.Durable _ -> true;
          case Appended.NotDurable _ -> false;
        };
    return receipt(
        outcome.success() && !durable ? Outcome.NOT_DURABLE : outcome,
        notification,
        verification,
        new Receipt.Quarantining(why.wireName(), durable));
  }

  private Notification known(Push push, Envelope envelope, byte[] value, String valueType) {
    var appId = app(push, envelope).map(App::appId).orElse(null);
    return new Notification(push, envelope, value, valueType, appId, OrderPeek.of(envelope));
  }

  /** The app that the body names, else the one that the URL names. */
  private Optional<App> app(Push push, Envelope envelope) {
    return envelope
        .appId()
        .or(() -> Optional.ofNullable(push.pathAppId()))
        .flatMap(apps::find)
        .filter(app -> app.dialect() == Dialect.STANDARD);
  }

  private static Receipt receipt(
      Outcome outcome,
      Notification notification,
      @Nullable Verification verification,
      Receipt.@Nullable Quarantining quarantining) {
    var envelope = notification.envelope();
    return new Receipt(
        outcome,
        notification.appId(),
        envelope.eventId().orElse(null),
        envelope.messageId().orElse(null),
        notification.facts().orderId(),
        NOT_CHECKED.equals(verification) ? null : verification,
        quarantining);
  }

  private static String mediaType(Push push) {
    var type = push.contentType();
    return type != null && HeaderText.isMediaType(type) ? type : JSON;
  }

  private static boolean isBlank(byte[] bytes) {
    for (var b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') return false;
    }
    return true;
  }
}

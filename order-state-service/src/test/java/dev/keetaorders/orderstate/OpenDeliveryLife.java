package dev.keetaorders.orderstate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.orderstate.Notifications.Notification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one order of the Open Delivery dialect, as the gateway and the command service
 * append it.
 *
 * @param placedAt when its customer placed it; times of other facts count from here
 */
public record OpenDeliveryLife(String orderId, Instant placedAt) {

  /** When the orders of the examples were placed. */
  public static final Instant THREE = Instant.parse("2026-01-05T15:00:00Z");

  public static final String APP = "od-1";
  public static final String SHOP = "478268";

  /** The order of the examples of Keeta's couriers. */
  public static OpenDeliveryLife ofTheExample() {
    return new OpenDeliveryLife("553440887574627", THREE);
  }

  public Notification created() {
    return event("CREATED", Duration.ZERO);
  }

  /** An event so long after the placement. */
  public Notification event(String type, Duration after) {
    return event(type, after, "");
  }

  /** The same, with more fields: {@code ,"metadata":{}}. */
  public Notification event(String type, Duration after, String more) {
    return event(type, after, more, Via.WEBHOOK, new Verification.Verified("O1"));
  }

  /** The same event, when it was polled: another text of the same document. */
  public Notification polled(String type, Duration after) {
    return event(type, after, " ", Via.POLL, new Verification.Reply());
  }

  private Notification event(
      String type, Duration after, String more, Via via, Verification verification) {
    var at = placedAt.plus(after);
    var placement = NotificationType.openDeliveryEvent(type).isPlacement();
    var body =
        """
        {"eventId":"e-%s-%s-%d","eventType":"%s","orderId":"%s",\
        "orderURL":"https://open.mykeeta.com/api/open/opendelivery/v1/orders/%s",\
        "createdAt":"%s"%s}\
        """
            .formatted(orderId, type, after.toMillis(), type, orderId, orderId, at, more);
    return new Notification(
        new NotificationMetadata(
            "e-%s-%s-%d".formatted(orderId, type, after.toMillis()),
            NotificationType.openDeliveryEvent(type),
            new NotificationSource(Dialect.OPENDELIVERY, APP, SHOP),
            orderId,
            at.plusMillis(400),
            null,
            placement ? at : null,
            null,
            null,
            at,
            null,
            verification,
            via,
            null),
        body.getBytes(UTF_8));
  }

  /** The order of the example, as Keeta shows it that long after its placement. */
  public Notification details(String lastEvent, Duration after) {
    var example = example("order-delivery-marketplace-instant");
    return details(
        example
            .replace("553440887574627", orderId)
            .replace("\"lastEvent\": \"CREATED\"", "\"lastEvent\": \"%s\"".formatted(lastEvent))
            .replace("2026-01-05T15:00:00Z", placedAt.toString()),
        lastEvent,
        after);
  }

  /** That answer to a GET, that long after the placement. */
  public Notification details(String body, @Nullable String lastEvent, Duration after) {
    return reply("details", body, lastEvent, after, null);
  }

  /** What came of a GET that showed no order, that long after the placement. */
  public Notification noDetails(ReplyVerdict verdict, String body, Duration after) {
    return reply("details", body, null, after, verdict);
  }

  /** The same in Keeta's usual words. */
  public Notification noDetails(ReplyVerdict verdict, int status, Duration after) {
    return noDetails(verdict, "{\"title\":\"no\",\"status\":%d}".formatted(status), after);
  }

  /** Keeta's answer to a command: it was taken. */
  public Notification taken(String call, Duration after) {
    return reply(call, "", null, after, ReplyVerdict.DONE);
  }

  private Notification reply(
      String call,
      String body,
      @Nullable String lastEvent,
      Duration after,
      @Nullable ReplyVerdict verdict) {
    return new Notification(
        new NotificationMetadata(
            "6f9c-%s-%d:1".formatted(call, after.toMillis()),
            NotificationType.openDeliveryEvent("reply." + call),
            new NotificationSource(Dialect.OPENDELIVERY, APP, SHOP),
            orderId,
            placedAt.plus(after),
            null,
            lastEvent == null ? null : placedAt,
            lastEvent,
            null,
            null,
            null,
            new Verification.Reply(),
            Via.REPLY,
            verdict),
        body.getBytes(UTF_8));
  }

  /** A document of contracts' examples. */
  public static String example(String name) {
    var path = "/keeta/opendelivery/%s.json".formatted(name);
    try (var file = OpenDeliveryLife.class.getResourceAsStream(path)) {
      if (file == null) throw new IllegalArgumentException("No example " + path);
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.keetaorders.orderstate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notifications about one order, as the gateway and the command service append them.
 *
 * @param orderId Keeta's number
 * @param placedAt when its customer placed it; times of other facts count from here
 */
public record Notifications(String orderId, Instant placedAt) {

  public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  public static final String APP = "1001001";
  public static final String SHOP = "466663";

  /** What of these notifications is about people, and stands nowhere but in them. */
  public static final List<String> PERSONAL =
      List.of(
          "Sara",
          "ENC_phone",
          "Pony Ma",
          "+96342425335",
          "gone cold",
          "img.example/proof.jpg",
          "so sorry about that");

  /** One notification: what stands on the log. */
  public record Notification(NotificationMetadata metadata, byte[] body) {

    public Map<String, String> headers() {
      return metadata.toHeaders();
    }

    /** The same, when nobody can tell that Keeta said it. */
    public Notification unverified() {
      return new Notification(
          with(
              metadata,
              new Verification.Unverified("no recipe matched"),
              metadata.id(),
              metadata.subId()),
          body);
    }

    /** The same words in another message. */
    public Notification under(String messageId) {
      return new Notification(
          with(metadata, metadata.verification(), messageId, metadata.subId()), body);
    }

    /** The same, with the id of the customer in it. */
    public Notification ofCustomer(String userId) {
      var shopId = "\\\"shopId\\\":";
      var text = new String(body, UTF_8);
      var named = text.replace(shopId, "\\\"userId\\\":" + userId + "," + shopId);
      if (named.equals(text)) throw new IllegalStateException("Nowhere to put a customer: " + this);
      return new Notification(metadata, named.getBytes(UTF_8));
    }

    /** The same, with the number by which its shop calls the order. */
    public Notification numbered(long number) {
      var shopId = "\\\"shopId\\\":";
      var text = new String(body, UTF_8);
      var numbered = text.replace(shopId, "\\\"seqNo\\\":" + number + "," + shopId);
      if (numbered.equals(text)) throw new IllegalStateException("Nowhere for a number: " + this);
      return new Notification(metadata, numbered.getBytes(UTF_8));
    }

    /** The same words, when they reach us at that moment. */
    public Notification receivedAt(Instant moment) {
      return new Notification(
          new NotificationMetadata(
              metadata.id(),
              metadata.type(),
              metadata.source(),
              metadata.subject(),
              moment,
              metadata.sentAt(),
              metadata.placedAt(),
              metadata.status(),
              metadata.actor(),
              metadata.occurredAt(),
              metadata.subId(),
              metadata.verification(),
              metadata.via(),
              metadata.reply()),
          body);
    }

    @Override
    public String toString() {
      return metadata.type() + " " + metadata.id();
    }
  }

  public static Notifications ofOrder(String orderId) {
    return new Notifications(orderId, NOON);
  }

  public Notification placed() {
    return push("1001", order("20", Map.of()), Duration.ofSeconds(12), null, null);
  }

  public Notification accepted(Duration after) {
    return push("1002", status("30", after, null), after, "30", null);
  }

  public Notification completed(Duration after) {
    return push("1003", status("40", after, null), after, "40", null);
  }

  public Notification cancelled(Duration after, String opType) {
    return push("1004", status("50", after, opType), after, "50", opType);
  }

  public Notification autoCancelled(Duration after) {
    return push("1008", status("50", after, "0"), after, "50", "0");
  }

  public Notification delivery(String logisticsStatus, Duration after) {
    return push(
        "1006",
        """
        {"orderViewId":%s,"shopId":%s,"logisticsStatus":%s,"opTime":%d,"courierName":"Pony Ma",\
        "courierPhone":"+96342425335","bigOrderTag":false,"merchantSubOrderId":null}\
        """
            .formatted(orderId, SHOP, logisticsStatus, millis(after)),
        after,
        logisticsStatus,
        null);
  }

  public Notification refund(String afterSaleOrderId, String status, Duration after) {
    return aboutRefund(
        afterSaleOrderId,
        "1005",
        """
        {"orderViewId":%s,"shopId":%s,"status":%s,"afterSaleOrderId":%s,"isAppeal":0,\
        "pictures":"[\\"https://img.example/proof.jpg\\"]","money":2800,"currency":"SAR",\
        "applyOpType":10,"applyReason":"gone cold, my name is Sara","handleOpType":20,\
        "handleReason":"so sorry about that","opTime":%d}\
        """
            .formatted(orderId, SHOP, status, afterSaleOrderId, millis(after)),
        after,
        status);
  }

  /** About one of the ribs and two of the drinks. */
  public Notification partialRefund(String afterSaleOrderId, String status, Duration after) {
    return aboutRefund(
        afterSaleOrderId,
        "1007",
        """
        {"orderViewId":%s,"shopId":%s,"status":%s,"afterSaleOrderId":%s,"isAppeal":0,\
        "pictures":"https://img.example/proof.jpg","money":5600,"currency":"SAR",\
        "applyOpType":10,"applyReason":"gone cold","opTime":%d,"refundProducts":[\
        {"spuId":41669804,"skuId":41009754,"count":1,"name":"Ribs","nameI18n":{"en":"Ribs"},\
        "refundPrice":3600},{"spuId":41669805,"count":2,"name":"Soft drink","refundPrice":2000}]}\
        """
            .formatted(orderId, SHOP, status, afterSaleOrderId, millis(after)),
        after,
        status);
  }

  private Notification aboutRefund(
      String afterSaleOrderId, String event, String message, Duration after, String status) {
    return of(afterSaleOrderId, push(event, message, after, status, null));
  }

  private static Notification of(String afterSaleOrderId, Notification notification) {
    var metadata = notification.metadata();
    return new Notification(
        with(metadata, metadata.verification(), metadata.id(), afterSaleOrderId),
        notification.body());
  }

  /** Keeta took the shop's answer to an application for a refund. */
  public Notification answer(String call, String afterSaleOrderId, Duration after) {
    return of(afterSaleOrderId, reply(call, after, ReplyVerdict.DONE));
  }

  /** A push of a type that nobody has seen before. */
  public Notification push(String event, String message) {
    return push(event, message, Duration.ofSeconds(20), null, null);
  }

  public Notification reply(String call, Duration after, ReplyVerdict verdict) {
    return reply(call, after, verdict, "{\"code\":0,\"message\":\"Success\"}");
  }

  /** A read-back of an order that stands at that status, with the times that are given. */
  public Notification readBack(String status, Duration after, Map<String, Duration> times) {
    return reply(
        "get",
        after,
        ReplyVerdict.DONE,
        "{\"code\":0,\"message\":\"Success\",\"data\":{\"orderInfo\":%s}}"
            .formatted(order(status, times)));
  }

  public Notification reply(String call, Duration after, ReplyVerdict verdict, String body) {
    return new Notification(
        new NotificationMetadata(
            "6f9c-%s-%d:1".formatted(call, after.toMillis()),
            NotificationType.standardReply(call),
            new NotificationSource(Dialect.STANDARD, APP, SHOP),
            orderId,
            placedAt.plus(after),
            null,
            null,
            null,
            null,
            null,
            null,
            new Verification.Reply(),
            Via.REPLY,
            verdict),
        body.getBytes(UTF_8));
  }

  /** An order as Keeta shows it; two items, one with extras, and a customer who has a name. */
  public String order(String status, Map<String, Duration> times) {
    var merchantOrder = new LinkedHashMap<String, Object>();
    merchantOrder.put("ctime", millis(Duration.ofMillis(187)));
    merchantOrder.put("status", Integer.valueOf(status));
    merchantOrder.put("shopId", Long.valueOf(SHOP));
    merchantOrder.put("userGetMode", "delivery");
    times.forEach((field, after) -> merchantOrder.put(field, millis(after)));
    return """
    {"baseOrder":{"orderViewId":%s,"status":%s,"currency":"SAR","ctime":%d,\
    "remark":"call Sara at the gate"},"merchantOrder":%s,\
    "merchantOrderDeliveries":[{"deliveryMode":"1001","courierName":"Pony Ma"}],\
    "recipientInfo":{"name":"Sara","phone":"ENC_phone"},\
    "feeDtl":{"customerFee":{"i18n":{"currency":"SAR"},"payTotal":5700}},\
    "products":[{"id":325842225,"spuOpenItemCode":"item-1","skuOpenItemCode":"item-1__s1",\
    "name":"Ribs","nameI18n":{"en":"Ribs"},"spec":"Large","remark":"no onions for Sara",\
    "count":1,"price":3300,"currency":"SAR","priceWithGroup":{"amount":3600}},\
    {"id":325842226,"name":"Soft drink","count":2,"price":1000,"currency":"SAR"}]}\
    """
        .formatted(
            orderId, status, millis(Duration.ZERO), new String(Json.write(merchantOrder), UTF_8));
  }

  private Notification push(
      String event,
      String message,
      Duration after,
      @Nullable String status,
      @Nullable String actor) {
    var body = new LinkedHashMap<String, Object>();
    body.put("eventId", Integer.valueOf(event));
    body.put("appId", Long.valueOf(APP));
    body.put("messageId", "m-%s-%s-%d".formatted(orderId, event, after.toMillis()));
    body.put("shopId", Long.valueOf(SHOP));
    body.put("message", message);
    body.put("timestamp", placedAt.plus(after).getEpochSecond());
    body.put("sig", "of no matter here");
    return new Notification(
        new NotificationMetadata(
            (String) body.get("messageId"),
            NotificationType.standardEvent(event),
            new NotificationSource(Dialect.STANDARD, APP, SHOP),
            orderId,
            placedAt.plus(after).plusMillis(400),
            placedAt.plus(after),
            event.equals("1001") ? placedAt : null,
            status,
            actor,
            event.equals("1001") ? null : placedAt.plus(after),
            null,
            new Verification.Verified("R1"),
            Via.WEBHOOK,
            null),
        Json.write(body));
  }

  private String status(String status, Duration after, @Nullable String opType) {
    var actor = opType == null ? "" : ",\"opType\":" + opType + ",\"cancelReason\":\"Sara\"";
    return "{\"orderViewId\":%s,\"shopId\":%s,\"status\":%s,\"opTime\":%d%s}"
        .formatted(orderId, SHOP, status, millis(after), actor);
  }

  private long millis(Duration after) {
    return placedAt.plus(after).toEpochMilli();
  }

  private static NotificationMetadata with(
      NotificationMetadata metadata, Verification verification, String id, @Nullable String subId) {
    return new NotificationMetadata(
        id,
        metadata.type(),
        metadata.source(),
        metadata.subject(),
        metadata.receivedAt(),
        metadata.sentAt(),
        metadata.placedAt(),
        metadata.status(),
        metadata.actor(),
        metadata.occurredAt(),
        subId,
        verification,
        metadata.via(),
        metadata.reply());
  }
}

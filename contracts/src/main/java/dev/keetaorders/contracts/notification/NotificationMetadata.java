package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that the headers of a notification say; the bytes of its value are Keeta's own.
 *
 * @param id Keeta's messageId, the command id and attempt of a reply, or a hash of the body
 * @param subject the order id, absent where it is not about an order
 * @param receivedAt when it reached us
 * @param sentAt the envelope's time
 * @param placedAt the earliest time of placement that the body tells
 * @param status Keeta's raw status of the order, the delivery or the refund
 * @param actor Keeta's raw code of who acted (opType), of a refund who applied (applyOpType)
 * @param occurredAt when Keeta says that it happened (opTime)
 * @param subId the raw id of what within the order it is about (afterSaleOrderId)
 * @param reply what a reply said of the call; only on replies
 * @param refunds what else it says of applications for refunds
 */
public record NotificationMetadata(
    String id,
    NotificationType type,
    NotificationSource source,
    @Nullable String subject,
    Instant receivedAt,
    @Nullable Instant sentAt,
    @Nullable Instant placedAt,
    @Nullable String status,
    @Nullable String actor,
    @Nullable Instant occurredAt,
    @Nullable String subId,
    Verification verification,
    Via via,
    @Nullable ReplyVerdict reply,
    RefundNews refunds) {

  /** A notification that says nothing of refunds beyond its status and sub-id. */
  public NotificationMetadata(
      String id,
      NotificationType type,
      NotificationSource source,
      @Nullable String subject,
      Instant receivedAt,
      @Nullable Instant sentAt,
      @Nullable Instant placedAt,
      @Nullable String status,
      @Nullable String actor,
      @Nullable Instant occurredAt,
      @Nullable String subId,
      Verification verification,
      Via via,
      @Nullable ReplyVerdict reply) {
    this(
        id,
        type,
        source,
        subject,
        receivedAt,
        sentAt,
        placedAt,
        status,
        actor,
        occurredAt,
        subId,
        verification,
        via,
        reply,
        RefundNews.NONE);
  }

  private static final String SPEC_VERSION = "1.0";

  /** What reading the headers of a record gave. */
  public sealed interface Reading {
    /** The headers are a notification's. */
    record Understood(NotificationMetadata metadata) implements Reading {}

    /** A header that must be there is missing or malformed. */
    record Unreadable(String header, String why) implements Reading {}
  }

  /** The headers that say this, in the order in which they are documented. */
  public Map<String, String> toHeaders() {
    var headers = new LinkedHashMap<String, String>();
    headers.put(NotificationHeader.SPEC_VERSION, SPEC_VERSION);
    headers.put(NotificationHeader.ID, id);
    headers.put(NotificationHeader.SOURCE, source.wireName());
    headers.put(NotificationHeader.TYPE, type.value());
    putIfKnown(headers, NotificationHeader.SUBJECT, subject);
    headers.put(NotificationHeader.TIME, Times.text(receivedAt));
    headers.put(NotificationHeader.CONTENT_TYPE, "application/json");
    putIfKnown(headers, NotificationHeader.SENT_AT, text(sentAt));
    putIfKnown(headers, NotificationHeader.PLACED_AT, text(placedAt));
    putIfKnown(headers, NotificationHeader.STATUS, status);
    putIfKnown(headers, NotificationHeader.ACTOR, actor);
    putIfKnown(headers, NotificationHeader.OCCURRED_AT, text(occurredAt));
    putIfKnown(headers, NotificationHeader.SUB_ID, subId);
    putIfKnown(headers, NotificationHeader.HANDLED_BY, refunds.handledBy());
    putIfKnown(headers, NotificationHeader.APPEAL, refunds.appeal());
    putIfKnown(headers, NotificationHeader.REFUNDS, refunds.shownText());
    headers.put(NotificationHeader.VERIFICATION, verification.wireName());
    headers.put(NotificationHeader.VIA, via.wireName());
    putIfKnown(headers, NotificationHeader.REPLY, reply == null ? null : reply.wireName());
    return headers;
  }

  /**
   * Reads the headers of a record. The optional ones that cannot be read are taken as absent: a
   * malformed time must not hide an order.
   */
  public static Reading read(Function<String, @Nullable String> header) {
    var id = header.apply(NotificationHeader.ID);
    if (id == null) return new Reading.Unreadable(NotificationHeader.ID, "is missing");
    var type = header.apply(NotificationHeader.TYPE);
    if (type == null) return new Reading.Unreadable(NotificationHeader.TYPE, "is missing");
    var sourceText = header.apply(NotificationHeader.SOURCE);
    if (sourceText == null) return new Reading.Unreadable(NotificationHeader.SOURCE, "is missing");
    var source = NotificationSource.ofWireName(sourceText);
    if (source.isEmpty()) {
      return new Reading.Unreadable(
          NotificationHeader.SOURCE, "is not /keeta/{dialect}/apps/{appId}/shops/{shopId}");
    }
    var receivedAt = time(header.apply(NotificationHeader.TIME));
    if (receivedAt == null) {
      return new Reading.Unreadable(NotificationHeader.TIME, "is missing or no RFC 3339 time");
    }
    var verification = header.apply(NotificationHeader.VERIFICATION);
    var via = header.apply(NotificationHeader.VIA);
    var reply = header.apply(NotificationHeader.REPLY);
    return new Reading.Understood(
        new NotificationMetadata(
            id,
            new NotificationType(type),
            source.get(),
            header.apply(NotificationHeader.SUBJECT),
            receivedAt,
            time(header.apply(NotificationHeader.SENT_AT)),
            time(header.apply(NotificationHeader.PLACED_AT)),
            header.apply(NotificationHeader.STATUS),
            header.apply(NotificationHeader.ACTOR),
            time(header.apply(NotificationHeader.OCCURRED_AT)),
            header.apply(NotificationHeader.SUB_ID),
            verification == null
                ? new Verification.Unverified("no-header")
                : Verification.ofWireName(verification),
            via == null ? Via.WEBHOOK : Via.ofWireName(via).orElse(Via.WEBHOOK),
            reply == null ? null : ReplyVerdict.ofWireName(reply).orElse(ReplyVerdict.UNREADABLE),
            new RefundNews(
                header.apply(NotificationHeader.HANDLED_BY),
                header.apply(NotificationHeader.APPEAL),
                RefundNews.readShown(header.apply(NotificationHeader.REFUNDS)))));
  }

  private static void putIfKnown(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) headers.put(name, value);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : Times.text(time);
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Times.read(text).orElse(null);
  }
}

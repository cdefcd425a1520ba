package dev.keetaorders.command.report;

import dev.keetaorders.command.settle.Advice;
import dev.keetaorders.command.settle.OrderSeen;
import dev.keetaorders.command.settle.Outcome;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.CommandHead;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.command.CommandResultData;
import dev.keetaorders.contracts.command.RefundableLine;
import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.RefundNews;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the records that this service owns; equal facts give equal bytes. */
public final class Reports {

  private final Topics topics;

  /** Writes to these topics. */
  public Reports(Topics topics) {
    this.topics = topics;
  }

  /**
   * Keeta's answer as a notification: its bytes unchanged.
   *
   * @param word for the call
   * @param subId what within the order it is about, e.g. an application for a refund
   * @param attempt counts the steps of the command, from 1
   * @param shown what a read-back shows, absent on other replies
   */
  public Announcement reply(
      NotificationSource source,
      String orderId,
      @Nullable String subId,
      String commandId,
      int attempt,
      String word,
      ReplyVerdict verdict,
      @Nullable Shown shown,
      Instant arrivedAt,
      byte[] body,
      @Nullable String traceparent) {
    var metadata =
        new NotificationMetadata(
            commandId + ":" + attempt,
            replyType(source.dialect(), word),
            source,
            orderId,
            arrivedAt,
            null,
            shown == null ? null : shown.placedAt(),
            shown == null ? null : shown.status(),
            null,
            shown == null ? null : shown.occurredAt(),
            subId,
            new Verification.Reply(),
            Via.REPLY,
            verdict,
            shown == null ? RefundNews.NONE : RefundNews.ofReadBack(shown.refunds()));
    return new Announcement(
        Announcement.Kind.REPLY,
        topics.orderNotifications(),
        orderId,
        traced(metadata.toHeaders(), traceparent),
        body);
  }

  private static NotificationType replyType(Dialect dialect, String word) {
    return switch (dialect) {
      case STANDARD -> NotificationType.standardReply(word);
      case OPENDELIVERY -> NotificationType.openDeliveryReply(word);
    };
  }

  /**
   * What a read-back shows of the order.
   *
   * @param status Keeta's raw status, absent where it shows an order without one
   * @param refunds the applications for refunds that it shows
   */
  public record Shown(
      @Nullable String status,
      @Nullable Instant placedAt,
      @Nullable Instant occurredAt,
      List<RefundNews.Shown> refunds) {

    /** Copies the applications. */
    public Shown {
      refunds = List.copyOf(refunds);
    }

    /** What a read-back shows, with the applications where it lists them. */
    public static Shown of(
        OrderSeen seen, @Nullable Instant placedAt, @Nullable Instant occurredAt) {
      var applications = seen.applications();
      return new Shown(
          seen.number().isEmpty() ? null : seen.number(),
          placedAt,
          occurredAt,
          applications == null
              ? List.of()
              : applications.stream()
                  .map(each ->
                      new RefundNews.Shown(
                          each.afterSaleOrderId(), each.status(), each.appliedAt()))
                  .toList());
    }
  }

  /** The bytes of a result. */
  public byte[] result(
      CommandHead head, Outcome outcome, Progress progress, Instant receivedAt, Instant settledAt) {
    return result(head, outcome, progress, receivedAt, settledAt, null);
  }

  /**
   * The same.
   *
   * @param products what a preview returned; absent on everything else
   */
  public byte[] result(
      CommandHead head,
      Outcome outcome,
      Progress progress,
      Instant receivedAt,
      Instant settledAt,
      @Nullable List<RefundableLine> products) {
    var said = said(outcome);
    return Json.write(
        new CommandResult(
            head.commandId(),
            head.type(),
            head.orderId(),
            head.shopId(),
            head.appId(),
            head.dialect(),
            head.issuedBy(),
            outcome.wire(),
            said.code(),
            said.message(),
            progress.calls(),
            progress.readBacks(),
            receivedAt,
            settledAt,
            new CommandResultData(advised(outcome, said.data()), products)));
  }

  /** A result as a record of its topic. */
  public Announcement ofResult(
      @Nullable String orderId, byte[] result, @Nullable String traceparent) {
    return new Announcement(
        Announcement.Kind.RESULT,
        topics.commandResults(),
        orderId,
        traced(Map.of(), traceparent),
        result);
  }

  private record Said(@Nullable String code, @Nullable String message, Map<String, String> data) {}

  private static Said said(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> new Said(done.code(), done.message(), status(done.status()));
      case Outcome.AlreadyDone already ->
          new Said(null, "The order is there without us", status(already.status()));
      case Outcome.Rejected rejected ->
          new Said(Long.toString(rejected.code()), rejected.message(), status(rejected.status()));
      case Outcome.Expired expired ->
          new Said(
              null,
              "expiresAt passed before a call was made",
              Map.of("expiresAt", expired.expiresAt()));
      case Outcome.Superseded superseded ->
          new Said(null, superseded.why(), status(superseded.status()));
      case Outcome.Invalid invalid ->
          new Said(null, invalid.sentence(), Map.of("field", invalid.field()));
      case Outcome.Unknown unknown -> new Said(null, unknown.why(), Map.of());
      case Outcome.Failed failed -> new Said(null, failed.why(), Map.of());
    };
  }

  private static Map<String, String> advised(Outcome outcome, Map<String, String> data) {
    var next = Advice.after(outcome);
    if (next.isEmpty()) return data;
    var all = new LinkedHashMap<>(data);
    all.put(CommandResultData.NEXT, next.get());
    return all;
  }

  private static Map<String, String> status(@Nullable String status) {
    return status == null ? Map.of() : Map.of("status", status);
  }

  private static Map<String, String> traced(
      Map<String, String> headers, @Nullable String traceparent) {
    if (traceparent == null) return headers;
    var all = new LinkedHashMap<>(headers);
    all.put(NotificationHeader.TRACEPARENT, traceparent);
    return all;
  }
}

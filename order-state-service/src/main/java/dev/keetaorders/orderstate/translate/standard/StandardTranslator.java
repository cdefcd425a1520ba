package dev.keetaorders.orderstate.translate.standard;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.order.RefundKind;
import dev.keetaorders.orderstate.delivery.Deliveries;
import dev.keetaorders.orderstate.delivery.DeliveryReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact;
import dev.keetaorders.orderstate.lifecycle.OrderFact.AcceptanceReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CancellationReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CompletionReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.PlacementReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.ReadinessReported;
import dev.keetaorders.orderstate.lifecycle.Placement;
import dev.keetaorders.orderstate.refund.RefundFact.Answer;
import dev.keetaorders.orderstate.refund.RefundFact.AnswerTaken;
import dev.keetaorders.orderstate.translate.Field;
import dev.keetaorders.orderstate.translate.Translation;
import dev.keetaorders.orderstate.translate.Translation.NothingToLearn;
import dev.keetaorders.orderstate.translate.Translation.Understood;
import dev.keetaorders.orderstate.translate.Translation.Unreadable;
import dev.keetaorders.orderstate.translate.Translator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads pushes and replies of the standard dialect. */
public final class StandardTranslator implements Translator {

  // What a delivery's status is after the shop's own courier left or came (docs/keeta, section
  // 6.5).
  private static final String PICKED_UP = "30";
  private static final String DELIVERED = "50";

  private final MinorUnits minorUnits;
  private final StandardNumbers numbers;
  private final StandardRefundJson refunds;

  /** Reads amounts and numbers so. */
  public StandardTranslator(MinorUnits minorUnits, StandardNumbers numbers) {
    this.minorUnits = minorUnits;
    this.numbers = numbers;
    this.refunds = new StandardRefundJson(minorUnits, numbers);
  }

  @Override
  public Translation translate(NotificationMetadata metadata, byte[] body) {
    return metadata.type().isReply() ? reply(metadata, body) : push(metadata, body);
  }

  private Translation push(NotificationMetadata metadata, byte[] body) {
    Field message;
    try {
      message = message(body);
    } catch (IOException e) {
      return new Unreadable("The body " + Json.reason(e));
    }
    if (!message.isObject()) return new Unreadable("The body has no message that is an object");
    return switch (metadata.type().value()) {
      case "keeta.standard.1001" ->
          StandardOrderJson.ofMessage(message)
              .<Translation>map(order -> order(metadata, order))
              .orElseGet(() -> new Unreadable("The message shows no order"));
      case "keeta.standard.1002" -> Understood.of(new AcceptanceReported(at(metadata, message)));
      case "keeta.standard.1003" -> Understood.of(new CompletionReported(at(metadata, message)));
      case "keeta.standard.1004" -> cancellation(metadata, message, CancelledBy.UNKNOWN);
      // Undocumented, seen live: nobody accepted in time. It comes beside or instead of a 1004.
      case "keeta.standard.1008" -> cancellation(metadata, message, CancelledBy.SYSTEM);
      case "keeta.standard.1005" -> refund(metadata, message, RefundKind.FULL);
      case "keeta.standard.1007" -> refund(metadata, message, RefundKind.PARTIAL);
      case "keeta.standard.1006" -> delivery(metadata, message);
      default -> new NothingToLearn("No meaning is known for this type");
    };
  }

  private Translation reply(NotificationMetadata metadata, byte[] body) {
    return switch (metadata.reply()) {
      case DONE -> done(metadata, body);
      case TAKEN -> new NothingToLearn("Keeta took the call, and an event tells what came of it");
      case REFUSED -> new NothingToLearn("Keeta refused the call");
      case UNREADABLE -> new NothingToLearn("The reply does not say whether Keeta did it");
      case null -> new NothingToLearn("The reply carries no verdict");
    };
  }

  /** Keeta did it before it answered, so that the time of the answer is the latest it can be. */
  private Translation done(NotificationMetadata metadata, byte[] body) {
    var at = metadata.receivedAt();
    return switch (metadata.type().value()) {
      case "keeta.standard.reply.confirm" -> Understood.of(new AcceptanceReported(at));
      case "keeta.standard.reply.prepare" -> Understood.of(new ReadinessReported(at));
      case "keeta.standard.reply.cancel" ->
          Understood.of(new CancellationReported(at, CancelledBy.MERCHANT));
      // Both end an order: the customer fetched it, or the shop's courier brought it.
      case "keeta.standard.reply.collect" -> Understood.of(new CompletionReported(at));
      case "keeta.standard.reply.delivered" -> delivered(at);
      // Whether a 1006 follows the shop's own couriers is not known (open questions, Q17).
      case "keeta.standard.reply.dispatched" ->
          Understood.of(new DeliveryReported(Deliveries.WHOLE, PICKED_UP, at));
      case "keeta.standard.reply.agree" -> answer(metadata, Answer.AGREED);
      case "keeta.standard.reply.reject" -> answer(metadata, Answer.REJECTED);
      case "keeta.standard.reply.get" -> readBack(metadata, body);
      default -> new NothingToLearn("No meaning is known for this type");
    };
  }

  private static Understood delivered(Instant at) {
    return new Understood(
        List.of(new CompletionReported(at)),
        new DeliveryReported(Deliveries.WHOLE, DELIVERED, at),
        List.of(),
        null,
        List.of());
  }

  private Translation readBack(NotificationMetadata metadata, byte[] body) {
    try {
      return StandardOrderJson.of(Field.parse(body).get("data").get("orderInfo"))
          .<Translation>map(order -> wholeOrder(metadata, order))
          .orElseGet(() -> new Unreadable("The reply shows no order"));
    } catch (IOException e) {
      return new Unreadable("The reply " + Json.reason(e));
    }
  }

  private Understood order(NotificationMetadata metadata, StandardOrderJson order) {
    var facts = new ArrayList<OrderFact>();
    var placement = placement(metadata, order);
    facts.add(new PlacementReported(placement));
    order.status().ifPresent(numbers::heardOfOrder);
    reached(metadata, order, OrderStatus.ACCEPTED, "confirmedStatusTime")
        .ifPresent(at -> facts.add(new AcceptanceReported(at)));
    reached(metadata, order, OrderStatus.READY, "readiedStatusTime")
        .ifPresent(at -> facts.add(new ReadinessReported(at)));
    reached(metadata, order, OrderStatus.COMPLETED, "completedStatusTime")
        .ifPresent(at -> facts.add(new CompletionReported(at)));
    reached(metadata, order, OrderStatus.CANCELLED, "canceledStatusTime")
        .ifPresent(at -> facts.add(new CancellationReported(at, order.cancelledBy())));
    return new Understood(
        facts,
        null,
        List.of(),
        order.details(minorUnits),
        StandardPersonalJson.ofOrder(order.order(), placement.at()));
  }

  /** A read-back shows the delivery and the refunds, too; a 1001 is too early for them. */
  private Understood wholeOrder(NotificationMetadata metadata, StandardOrderJson order) {
    var shown = order(metadata, order);
    return new Understood(
        shown.facts(),
        order.delivery().orElse(null),
        order.refunds(refunds, heardAt(metadata)),
        shown.details(),
        shown.personal());
  }

  /** A status without a time was reached before we heard of it. */
  private Optional<Instant> reached(
      NotificationMetadata metadata, StandardOrderJson order, OrderStatus status, String field) {
    var stands = order.status().filter(number -> numbers.means(number, status)).isPresent();
    return order
        .reached(number -> numbers.means(number, status), field)
        .or(() -> stands ? Optional.of(heardAt(metadata)) : Optional.empty());
  }

  private static Placement placement(NotificationMetadata metadata, StandardOrderJson order) {
    var told =
        Stream.of(order.placedAt(), Optional.ofNullable(metadata.placedAt()))
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    return new Placement(
        told.orElseGet(() -> heardAt(metadata)),
        told.isPresent(),
        metadata.verification().trusted());
  }

  private static Translation cancellation(
      NotificationMetadata metadata, Field message, CancelledBy unlessTold) {
    var actor = idOr(message.get("opType"), metadata.actor());
    var notAccepted =
        message.get("cancelType").text().equals(Optional.of(StandardRefundJson.NOT_ACCEPTED));
    var unnamed = notAccepted ? CancelledBy.SYSTEM : unlessTold;
    var by = actor == null ? unnamed : actor(actor);
    var at = at(metadata, message);
    return Understood.of(new CancellationReported(at, by))
        .telling(StandardPersonalJson.ofCancellation(message, at));
  }

  /** Keeta's opType (docs/keeta/standard-api.md, section 6.6). */
  private static CancelledBy actor(String opType) {
    return switch (opType) {
      case "0" -> CancelledBy.SYSTEM;
      case "10" -> CancelledBy.CUSTOMER;
      case "20" -> CancelledBy.MERCHANT;
      case "30" -> CancelledBy.SUPPORT;
      default -> CancelledBy.UNKNOWN;
    };
  }

  private Translation delivery(NotificationMetadata metadata, Field message) {
    var code = idOr(message.get("logisticsStatus"), metadata.status());
    if (code == null) return new NothingToLearn("It names no status of a delivery");
    numbers.heardOfDelivery(code);
    var part = message.get("merchantSubOrderId").id().orElse(Deliveries.WHOLE);
    var at = at(metadata, message);
    return Understood.of(new DeliveryReported(part, code, at))
        .telling(StandardPersonalJson.ofDelivery(message, part, at));
  }

  private Translation refund(NotificationMetadata metadata, Field message, RefundKind kind) {
    var id = idOr(message.get("afterSaleOrderId"), metadata.subId());
    var status = idOr(message.get("status"), metadata.status());
    if (id == null || status == null) return new NothingToLearn("It names no refund or no status");
    var at = at(metadata, message);
    return Understood.of(refunds.pushed(message, id, status, kind, at))
        .telling(StandardPersonalJson.ofRefund(message, id, at));
  }

  private static Translation answer(NotificationMetadata metadata, Answer answer) {
    var id = metadata.subId();
    return id == null
        ? new NothingToLearn("It names no refund")
        : Understood.of(new AnswerTaken(id, metadata.receivedAt(), answer));
  }

  private static Instant at(NotificationMetadata metadata, Field message) {
    return message
        .get("opTime")
        .time()
        .or(() -> Optional.ofNullable(metadata.occurredAt()))
        .orElseGet(() -> heardAt(metadata));
  }

  /** The latest that it can have happened, where Keeta tells no time. */
  private static Instant heardAt(NotificationMetadata metadata) {
    return Objects.requireNonNullElse(metadata.sentAt(), metadata.receivedAt());
  }

  private static @Nullable String idOr(Field field, @Nullable String header) {
    var id = field.id();
    return id.isPresent() ? id.get() : header;
  }

  /** The message is a document in a string (section 4.1); taken as it is where Keeta unwraps it. */
  private static Field message(byte[] body) throws IOException {
    var message = Field.parse(body).get("message").node();
    return message.isTextual() ? Field.parse(message.textValue()) : new Field(message);
  }
}

package dev.keetaorders.orderstate.translate.opendelivery;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.LastEvent;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.DeliveryStage;
import dev.keetaorders.orderstate.delivery.Deliveries;
import dev.keetaorders.orderstate.delivery.DeliveryReported;
import dev.keetaorders.orderstate.lifecycle.CancellationSign;
import dev.keetaorders.orderstate.lifecycle.OrderFact;
import dev.keetaorders.orderstate.lifecycle.OrderFact.AcceptanceReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CancellationReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CompletionReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.PlacementReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.ReadinessReported;
import dev.keetaorders.orderstate.lifecycle.Placement;
import dev.keetaorders.orderstate.personal.PersonalFact;
import dev.keetaorders.orderstate.personal.PersonalSubject;
import dev.keetaorders.orderstate.refund.RefundFact;
import dev.keetaorders.orderstate.translate.Field;
import dev.keetaorders.orderstate.translate.MoneyWitness;
import dev.keetaorders.orderstate.translate.Translation;
import dev.keetaorders.orderstate.translate.Translation.NotFound;
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

/**
 * Reads events and details of the Open Delivery dialect (docs/keeta/opendelivery-api.md, sections
 * 3.4, 5 and 6).
 *
 * <p>An event tells its own fact, and what can only have come before it. Details show the last
 * event without its time: what they tell is dated by when we heard it, which is the latest it can
 * be.
 */
public final class OpenDeliveryTranslator implements Translator {

  private static final String REQUESTED = "CANCELLATION_REQUESTED";

  // docs/keeta/opendelivery-api.md, section 1.5.
  private static final long NOT_FOUND = 404;

  private final ShopOfMerchant shops;
  private final Reading reading;

  /**
   * Reads.
   *
   * @param words hears of words that nobody knows
   * @param sums hears whether amounts add up
   */
  public OpenDeliveryTranslator(ShopOfMerchant shops, WordWitness words, MoneyWitness sums) {
    this.shops = shops;
    this.reading = new Reading(words, sums);
  }

  @Override
  public Translation translate(NotificationMetadata metadata, byte[] body) {
    if (metadata.type().equals(NotificationType.REPLY_DETAILS)) return details(metadata, body);
    if (metadata.type().isReply()) {
      return new NothingToLearn("Keeta took the call; an event tells what came of it");
    }
    return event(metadata, body);
  }

  private Translation event(NotificationMetadata metadata, byte[] body) {
    Field event;
    try {
      event = Field.parseDecimals(body);
    } catch (IOException e) {
      return new Unreadable("The body " + Json.reason(e));
    }
    if (!event.isObject()) return new Unreadable("The body is no object");
    var at = at(metadata, event);
    return switch (metadata.type().openDeliveryWord()) {
      case "CREATED", "PLACED" -> Understood.of(new PlacementReported(created(metadata, event)));
      case "CONFIRMED" -> wentOn(new AcceptanceReported(at), null, at);
      case "READY_FOR_PICKUP" -> wentOn(new ReadinessReported(at), null, at);
      case "DISPATCHED" -> left("DISPATCHED", at);
      case "PICKED_UP" -> left("PICKED_UP", at);
      // Delivered, and not yet over: a cancellation before CONCLUDED cancels the order.
      case "DELIVERED" -> left("DELIVERED", at);
      case "CONCLUDED" -> wentOn(new CompletionReported(at), null, at);
      // A courier may be on the way before the shop has accepted.
      case "PICKUP_ONGOING" -> Understood.of(delivery("PICKUP_ONGOING", at));
      case REQUESTED ->
          Understood.of(new CancellationSign.Requested(at))
              .telling(ofPeople(PersonalSubject.CANCELLATION, PersonalFact.WHOLE, event, at));
      // Who cancelled is not told: what the metadata of it say is not known.
      case "CANCELLED" ->
          Understood.of(new CancellationReported(at, CancelledBy.UNKNOWN))
              .telling(ofPeople(PersonalSubject.CANCELLATION, PersonalFact.WHOLE, event, at));
      case "USER_REFUND_REQUEST" ->
          Understood.of(OpenDeliveryRefunds.requested(at, at, event))
              .telling(ofPeople(PersonalSubject.REFUND_REQUEST, OpenDeliveryRefunds.ID, event, at));
      case "REFUNDED" ->
          Understood.of(OpenDeliveryRefunds.refunded(at, event))
              .telling(ofPeople(PersonalSubject.REFUND_ANSWER, OpenDeliveryRefunds.ID, event, at));
      case "REFUND_FAILED" ->
          Understood.of(OpenDeliveryRefunds.denied(at, event))
              .telling(ofPeople(PersonalSubject.REFUND_ANSWER, OpenDeliveryRefunds.ID, event, at));
      case "RECOMMENDED_PREPARATION_START" ->
          new NothingToLearn("It recommends when to begin, and changes nothing");
      case null, default -> {
        reading.words().unknown(Vocabulary.EVENT);
        yield new NothingToLearn("No meaning is known for this type");
      }
    };
  }

  /** What left the shop was ready. */
  private static Understood left(String word, Instant at) {
    return wentOn(new ReadinessReported(at), delivery(word, at), at);
  }

  private static Understood wentOn(
      OrderFact fact, @Nullable DeliveryReported delivery, Instant at) {
    return new Understood(
        List.of(fact), delivery, List.of(), null, List.of(), new CancellationSign.WentOn(at));
  }

  private static DeliveryReported delivery(String word, Instant at) {
    return new DeliveryReported(Deliveries.WHOLE, word, at);
  }

  private static List<PersonalFact> ofPeople(
      PersonalSubject subject, String part, Field event, Instant at) {
    return OpenDeliveryPersonalJson.ofEvent(subject, part, event, at);
  }

  private Translation details(NotificationMetadata metadata, byte[] body) {
    if (metadata.reply() == ReplyVerdict.REFUSED) {
      var why = "Keeta refused the call";
      return isNotFound(body) ? new NotFound(why) : new NothingToLearn(why);
    }
    try {
      var root = Field.parseDecimals(body);
      if (isRefusal(root)) return new NothingToLearn("Keeta answered that it cannot");
      return OpenDeliveryOrderJson.of(unwrapped(root), reading)
          .map(order ->
              order.isOf(metadata.subject())
                  ? order(metadata, order)
                  : new Unreadable("The answer shows another order"))
          .orElseGet(() -> new Unreadable("The answer shows no order"));
    } catch (IOException e) {
      return new Unreadable("The answer " + Json.reason(e));
    }
  }

  /** One integration has met the order within an envelope (section 1.5). */
  private static Field unwrapped(Field root) {
    return isEnveloped(root) ? root.get("data") : root;
  }

  private static boolean isEnveloped(Field root) {
    return root.get("code").number().isPresent() && root.get("id").id().isEmpty();
  }

  /** An envelope with a code, or a problem document. */
  private static boolean isRefusal(Field root) {
    return isEnveloped(root)
        ? root.get("code").number().orElseThrow() != 0
        : root.get("title").text().isPresent()
            && root.get("status").number().isPresent()
            && root.get("id").id().isEmpty();
  }

  /**
   * Whether a refusal says so in Keeta's own words: a page of something between us says nothing.
   */
  private static boolean isNotFound(byte[] body) {
    try {
      var root = Field.parseDecimals(body);
      var code = root.get(isEnveloped(root) ? "code" : "status").number();
      return isRefusal(root) && code.isPresent() && code.getAsLong() == NOT_FOUND;
    } catch (IOException _) {
      return false;
    }
  }

  private Understood order(NotificationMetadata metadata, OpenDeliveryOrderJson order) {
    var heardAt = heardAt(metadata);
    var placement = placement(metadata, order.placedAt());
    var word = order.lastEvent().orElse(metadata.status());
    var facts = new ArrayList<OrderFact>();
    facts.add(new PlacementReported(placement));
    progress(word, heardAt).ifPresent(facts::add);
    return new Understood(
        facts,
        shownDelivery(word, heardAt).orElse(null),
        refund(word, placement.at(), heardAt),
        order.details(shops, metadata.source().appId()),
        OpenDeliveryPersonalJson.ofOrder(order.order(), placement.at()),
        cancellation(word, heardAt));
  }

  private static Optional<OrderFact> progress(@Nullable String word, Instant heardAt) {
    return switch (LastEvent.of(word).standsAt()) {
      case ACCEPTED -> Optional.of(new AcceptanceReported(heardAt));
      case READY -> Optional.of(new ReadinessReported(heardAt));
      case COMPLETED -> Optional.of(new CompletionReported(heardAt));
      case CANCELLED -> Optional.of(new CancellationReported(heardAt, CancelledBy.UNKNOWN));
      case AWAITING_ACCEPTANCE, UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<DeliveryReported> shownDelivery(@Nullable String word, Instant heardAt) {
    return word == null || DeliveryStage.ofCode(word) == DeliveryStage.UNKNOWN
        ? Optional.empty()
        : Optional.of(delivery(word, heardAt));
  }

  /**
   * A request is dated by the placement, the earliest that it can be: an answer that an event has
   * told is later, and must not be undone by details that were on their way meanwhile.
   */
  private static List<RefundFact> refund(@Nullable String word, Instant placedAt, Instant heardAt) {
    return switch (word) {
      case "USER_REFUND_REQUEST" ->
          List.of(OpenDeliveryRefunds.requested(placedAt, null, Field.ABSENT));
      case "REFUNDED" -> List.of(OpenDeliveryRefunds.refunded(heardAt, Field.ABSENT));
      case "REFUND_FAILED" -> List.of(OpenDeliveryRefunds.denied(heardAt, Field.ABSENT));
      case null, default -> List.of();
    };
  }

  private static @Nullable CancellationSign cancellation(@Nullable String word, Instant heardAt) {
    return switch (word) {
      case REQUESTED -> new CancellationSign.StillRequested(heardAt);
      case "CANCELLED" -> null;
      case null -> null;
      default -> new CancellationSign.WentOn(heardAt);
    };
  }

  private static Placement created(NotificationMetadata metadata, Field event) {
    return placement(metadata, event.get("createdAt").moment());
  }

  private static Placement placement(NotificationMetadata metadata, Optional<Instant> told) {
    var earliest =
        Stream.of(told, Optional.ofNullable(metadata.placedAt()))
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    return new Placement(
        earliest.orElseGet(() -> heardAt(metadata)),
        earliest.isPresent(),
        metadata.verification().trusted());
  }

  private static Instant at(NotificationMetadata metadata, Field event) {
    return event
        .get("createdAt")
        .moment()
        .or(() -> Optional.ofNullable(metadata.occurredAt()))
        .orElseGet(() -> heardAt(metadata));
  }

  /** The latest that it can have happened, where Keeta tells no time. */
  private static Instant heardAt(NotificationMetadata metadata) {
    return Objects.requireNonNullElse(metadata.sentAt(), metadata.receivedAt());
  }
}

package dev.keetaorders.command.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandArguments.CancellationRequest;
import dev.keetaorders.contracts.command.CommandArguments.Confirmation;
import dev.keetaorders.contracts.command.CommandArguments.RefundRefusal;
import dev.keetaorders.contracts.command.CommandArguments.TrackedDelivery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of the Open Delivery API say beyond the order, in Keeta's spelling
 * (docs/keeta/opendelivery-api.md, sections 4.1 to 4.4). What is absent is left out.
 *
 * @param confirmedAt what a confirmation tells as {@code createdAt}
 */
public record OpenDeliveryBodies(ConfirmedAt confirmedAt) {

  /**
   * Keeta's text calls {@code createdAt} the time at which the order was created, and integrators
   * send that of the confirmation (question 30 of docs/keeta/opendelivery-open-questions.md).
   */
  public enum ConfirmedAt {
    /** When we confirm. */
    CONFIRMATION,
    /** When the customer placed the order, as far as the log tells; else when we confirm. */
    PLACEMENT
  }

  /** The document of a call; absent where it has none. */
  @Nullable String of(KeetaCall call, Instant now) {
    return switch (call.operation()) {
      case CONFIRM -> confirmation(call, now);
      case CANCEL, REJECT, DISPATCHED, TRACKING -> of(call.arguments());
      case PREPARE, DELIVERED, AGREE, GET -> null;
      case REFUND_PREVIEW, REFUND_APPLY, COLLECT, COURIER ->
          throw new IllegalArgumentException("The dialect has no " + call.operation());
    };
  }

  private String confirmation(KeetaCall call, Instant now) {
    var said =
        call.arguments() instanceof Confirmation confirmation
            ? confirmation
            : new Confirmation(null, null, null);
    var placedAt = call.placedAt();
    var at =
        switch (confirmedAt) {
          case CONFIRMATION -> now;
          case PLACEMENT -> placedAt == null ? now : placedAt;
        };
    var code = said.orderExternalCode();
    var body =
        Json.mapper()
            .createObjectNode()
            .put("createdAt", time(at))
            // Keeta requires one; an issuer who has none of its own knows the order by Keeta's.
            .put("orderExternalCode", code == null ? call.orderId() : code);
    text(body, "reason", said.reason());
    number(body, "preparationTime", said.preparationTime());
    return body.toString();
  }

  private static @Nullable String of(CommandArguments arguments) {
    return switch (arguments) {
      case CancellationRequest request -> cancellation(request);
      case RefundRefusal(var code, var reason) ->
          Json.mapper().createObjectNode().put("code", code).put("reason", reason).toString();
      case TrackedDelivery(var info) -> TrackingInfoBody.of(info);
      // A dispatch that tells of no courier.
      case CommandArguments.SelfDelivery _ -> null;
      case CommandArguments.None _,
          CommandArguments.Confirmation _,
          CommandArguments.Cancellation _,
          CommandArguments.RefundAgreement _,
          CommandArguments.RefundRejection _,
          CommandArguments.RefundAcceptance _,
          CommandArguments.RefundPreview _,
          CommandArguments.PartialRefund _,
          CommandArguments.CourierUpdate _,
          CommandArguments.TrackingUpdate _ ->
          throw new IllegalArgumentException("Not of this dialect: " + arguments.getClass());
    };
  }

  private static String cancellation(CancellationRequest request) {
    var body =
        Json.mapper()
            .createObjectNode()
            .put("reason", request.reason())
            .put("code", request.code())
            .put("mode", request.mode());
    texts(body, "outOfStockItems", request.outOfStockItems());
    texts(body, "invalidItems", request.invalidItems());
    return body.toString();
  }

  private static void texts(ObjectNode body, String name, List<String> texts) {
    if (texts.isEmpty()) return;
    var list = body.putArray(name);
    texts.forEach(list::add);
  }

  static void text(ObjectNode body, String name, @Nullable String value) {
    if (value != null) body.put(name, value);
  }

  static void number(ObjectNode body, String name, @Nullable Integer value) {
    if (value != null) body.put(name, value);
  }

  /** RFC 3339 in UTC, in whole seconds, as in all of Keeta's examples. */
  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

package dev.keetaorders.orderstate.translate.opendelivery;

import dev.keetaorders.contracts.order.RefundKind;
import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.orderstate.refund.RefundFact.StatusReported;
import dev.keetaorders.orderstate.translate.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the dialect reports of refunds. No event names an application, nor says whether it is about
 * the whole order, so that all of them are one, whose latest word counts.
 */
final class OpenDeliveryRefunds {

  /** In place of the id that the dialect does not tell, as elsewhere for what has none. */
  static final String ID = "-";

  /** The customer asks; {@code requestedAt} where it is told. */
  static StatusReported requested(Instant at, @Nullable Instant requestedAt, Field event) {
    return reported("USER_REFUND_REQUEST", RefundState.REQUESTED, at, requestedAt, event);
  }

  /** It was approved. */
  static StatusReported refunded(Instant at, Field event) {
    return reported("REFUNDED", RefundState.REFUNDED, at, null, event);
  }

  /** It was denied, whatever the word says (section 8). */
  static StatusReported denied(Instant at, Field event) {
    return reported("REFUND_FAILED", RefundState.REJECTED, at, null, event);
  }

  /** The amount is where an example has it, which is inferred (open questions, 16). */
  private static StatusReported reported(
      String word, RefundState state, Instant at, @Nullable Instant requestedAt, Field event) {
    return new StatusReported(
        ID,
        at,
        word,
        state,
        kind(event),
        null,
        Reading.money(event.get("metadata").get("amount")),
        List.of(),
        requestedAt);
  }

  /** The same of the kind. */
  private static RefundKind kind(Field event) {
    return switch (event.get("metadata").get("refundType").text().orElse("")) {
      case "PARTIAL" -> RefundKind.PARTIAL;
      case "TOTAL", "FULL" -> RefundKind.FULL;
      default -> RefundKind.UNKNOWN;
    };
  }

  private OpenDeliveryRefunds() {}
}

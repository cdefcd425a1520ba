package dev.keetaorders.command.call;

import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.settle.OrderSeen;
import dev.keetaorders.contracts.command.RefundableLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param body Keeta's bytes, unchanged; absent where none arrived
 * @param order what the body shows of the order, where it does
 * @param products the lines of a preview, where the body shows some
 */
public record Answer(
    CallOutcome outcome,
    byte @Nullable [] body,
    @Nullable OrderShown order,
    List<RefundableLine> products) {

  /**
   * An order as a read-back shows it.
   *
   * @param placedAt the earliest time of placement
   * @param occurredAt when its status was reached
   */
  public record OrderShown(
      OrderSeen seen, @Nullable Instant placedAt, @Nullable Instant occurredAt) {

    /** Keeta's raw status. */
    public String status() {
      return seen.status();
    }
  }

  /** Copies the lines. */
  public Answer {
    products = List.copyOf(products);
  }

  /** An answer without a body that says anything. */
  public static Answer of(CallOutcome outcome, byte @Nullable [] body) {
    return new Answer(outcome, body, null, List.of());
  }
}

package dev.keetaorders.command.call;

import dev.keetaorders.command.limit.Condition;
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
 * @param condition what it tells of how Keeta is doing
 */
public record Answer(
    CallOutcome outcome,
    byte @Nullable [] body,
    @Nullable OrderShown order,
    List<RefundableLine> products,
    Condition condition) {

  /** Tells of Keeta what its outcome does: an answer that can be read is one. */
  public Answer(
      CallOutcome outcome,
      byte @Nullable [] body,
      @Nullable OrderShown order,
      List<RefundableLine> products) {
    this(outcome, body, order, products, conditionOf(outcome));
  }

  private static Condition conditionOf(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Done _,
          CallOutcome.Taken _,
          CallOutcome.Refused _,
          CallOutcome.TurnedAway _ ->
          Condition.WELL;
      case CallOutcome.NotSent _, CallOutcome.Unclear _ -> Condition.UNTOLD;
    };
  }

  /**
   * An order as a read-back shows it.
   *
   * @param placedAt the earliest time of placement
   * @param occurredAt when its status was reached
   * @param shopId ours of its merchant; absent where who asks has to know the shop
   */
  public record OrderShown(
      OrderSeen seen,
      @Nullable Instant placedAt,
      @Nullable Instant occurredAt,
      @Nullable String shopId) {

    /** An order that does not name its shop. */
    public OrderShown(OrderSeen seen, @Nullable Instant placedAt, @Nullable Instant occurredAt) {
      this(seen, placedAt, occurredAt, null);
    }

    /** Keeta's raw status; absent where it shows an order without one. */
    public @Nullable String status() {
      return seen.number().isEmpty() ? null : seen.number();
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

  /** The same, of which what Keeta took is not done yet. */
  Answer taken() {
    return outcome instanceof CallOutcome.Done(var code, var message)
        ? new Answer(new CallOutcome.Taken(code, message), body, order, products, condition)
        : this;
  }

  /** The same, with another word for how Keeta is doing. */
  Answer telling(Condition told) {
    return new Answer(outcome, body, order, products, told);
  }
}

package dev.keetaorders.orderstate.lifecycle;

import dev.keetaorders.contracts.order.CancelledBy;
import java.time.Instant;
import java.util.Comparator;

/** That somebody cancelled the order. */
public record Cancellation(Instant at, CancelledBy by) {

  private static final Comparator<Cancellation> BETTER_FIRST =
      Comparator.comparing(Cancellation::at)
          .thenComparing(cancellation -> cancellation.by() == CancelledBy.UNKNOWN)
          .thenComparing(Cancellation::by);

  /** The one of the two that counts: the earlier, else the one that says who. */
  public static Cancellation better(Cancellation one, Cancellation other) {
    return BETTER_FIRST.compare(one, other) <= 0 ? one : other;
  }

  /** Whether the order was completed before; dated alike, the cancellation counts. */
  boolean isAfter(Instant completedAt) {
    return at.isAfter(completedAt);
  }
}

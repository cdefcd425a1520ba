package dev.keetaorders.orderstate.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an order stands. A state holds what later facts are compared with and nothing else, so that
 * the same facts give an equal state whatever their order of arrival.
 */
public sealed interface OrderState {

  /**
   * Its placement was never seen.
   *
   * @param reported where it stands once its placement is seen, absent while nothing was reported
   */
  record Unknown(@Nullable Progress reported) implements OrderState {
    /** Of an order that nothing is known of. */
    public static final Unknown NOTHING = new Unknown(null);
  }

  /** The shop has not answered. */
  record AwaitingAcceptance(Placement placement) implements OrderState {}

  /** What does not need the placement to be understood. */
  sealed interface Progress extends OrderState {}

  /** The shop accepted, earliest at that time. */
  record Accepted(Instant at) implements Progress {}

  /** The meal was ready to be picked up, earliest at that time. */
  record Ready(Instant at) implements Progress {}

  /**
   * The order reached its end.
   *
   * @param lateCancellation what Keeta dates after it, absent where nothing is
   */
  record Completed(Instant at, @Nullable Cancellation lateCancellation) implements Progress {}

  /** The order was cancelled before it was completed, if it ever was. */
  record Cancelled(Cancellation cancellation) implements Progress {}
}

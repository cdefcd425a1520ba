package dev.keetaorders.command.call;

import dev.keetaorders.command.settle.CallOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param body Keeta's bytes, unchanged; absent where none arrived
 * @param order what the body shows of the order, where it does
 */
public record Answer(CallOutcome outcome, byte @Nullable [] body, @Nullable OrderShown order) {

  /**
   * An order as a read-back shows it.
   *
   * @param status Keeta's raw status
   * @param placedAt the earliest time of placement
   * @param occurredAt when that status was reached
   */
  public record OrderShown(
      String status, @Nullable Instant placedAt, @Nullable Instant occurredAt) {}

  static Answer without(CallOutcome outcome) {
    return new Answer(outcome, null, null);
  }
}

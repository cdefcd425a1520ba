package dev.keetaorders.command.call;

import dev.keetaorders.command.settle.CallOutcome;
import java.time.Instant;
import java.util.Set;
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
   * @param passed the statuses for which a time is shown
   */
  public record OrderShown(
      String status, @Nullable Instant placedAt, @Nullable Instant occurredAt, Set<String> passed) {

    /** Copies the statuses. */
    public OrderShown {
      passed = Set.copyOf(passed);
    }
  }

  static Answer without(CallOutcome outcome) {
    return new Answer(outcome, null, null);
  }
}

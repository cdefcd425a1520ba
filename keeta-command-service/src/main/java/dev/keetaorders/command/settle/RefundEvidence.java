package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.notification.RefundCodes;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Whether a read-back proves that a partial refund of ours was taken. Keeta's row names nothing of
 * ours, so the proof is the number of them: since the first refund that we asked for, as many rows
 * whose money is given back as refunds of ours that may have been taken, this one among them.
 *
 * <p>A row of another refund of the order is never taken for this one: with one row too few this
 * one may be missing, with one too many somebody else's may be there. Both are no proof, and cost a
 * person a look instead of a customer the money.
 */
final class RefundEvidence {

  static ReadBack judge(OrderSeen order, Background background, RefundCodes codes) {
    // Keeta writes whole milliseconds.
    var since =
        background.earlierRefunds().since(background.begunAt()).truncatedTo(ChronoUnit.MILLIS);
    var applications =
        Objects.requireNonNullElse(order.applications(), List.<RefundApplication>of());
    var given =
        applications.stream()
            .filter(RefundApplication::partial)
            .filter(each -> isGivenBack(each, codes))
            .filter(each -> each.appliedAt() != null && !each.appliedAt().isBefore(since))
            .count();
    return given == background.earlierRefunds().count() + 1L
        ? new ReadBack.Reached(order.number())
        : new ReadBack.Before(order.number());
  }

  /** What was rejected, or is in a state that nobody knows, gave nothing back. */
  private static boolean isGivenBack(RefundApplication application, RefundCodes codes) {
    return switch (codes.stateOf(application.status())) {
      case AGREED, REFUNDING, REFUNDED -> true;
      case REQUESTED, REJECTED, UNKNOWN -> false;
    };
  }

  private RefundEvidence() {}
}

package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.RefundState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Whether a read-back proves that a partial refund of ours was taken. Keeta's answer would name
 * nothing of ours, so the proof is the only partial application that was made since we were asked
 * and that waits for nobody.
 */
final class RefundEvidence {

  static ReadBack judge(OrderSeen order, Instant since, RefundCodes codes) {
    var applications =
        Objects.requireNonNullElse(order.applications(), List.<RefundApplication>of());
    var ours =
        applications.stream()
            .filter(RefundApplication::partial)
            .filter(each -> codes.stateOf(each.status()) != RefundState.REQUESTED)
            .filter(each -> each.appliedAt() != null && !each.appliedAt().isBefore(since))
            .count();
    return ours == 1 ? new ReadBack.Reached(order.number()) : new ReadBack.Before(order.number());
  }

  private RefundEvidence() {}
}

package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.orderstate.refund.RefundRules;
import java.time.Duration;
import java.util.Map;

/**
 * What Keeta gives shops time for, as far as it is known.
 *
 * @param acceptWithin after this Keeta cancels an order that nobody accepted
 * @param cancellationAnsweredWithin for so long after the shop asked for a cancellation, that Keeta
 *     goes on with the order does not mean that it will not cancel it
 */
public record Terms(
    Duration acceptWithin, Map<Dialect, RefundRules> refunds, Duration cancellationAnsweredWithin) {

  /** Copies the rules. */
  public Terms {
    refunds = Map.copyOf(refunds);
  }

  /** What Keeta does about refunds in that dialect. */
  RefundRules refunds(Dialect dialect) {
    var rules = refunds.get(dialect);
    if (rules == null) throw new IllegalStateException("No rules of refunds for " + dialect);
    return rules;
  }
}

package dev.keetaorders.orderstate.observe;

import dev.keetaorders.orderstate.refund.RefundRules;
import java.time.Duration;

/**
 * What Keeta gives shops time for, as far as it is known.
 *
 * @param acceptWithin after this Keeta cancels an order that nobody accepted
 */
public record Terms(Duration acceptWithin, RefundRules refunds) {}

package dev.keetaorders.sandbox.world.opendelivery;

import java.time.Duration;

/**
 * What Keeta does by itself in this dialect, and by when; every value is a setting.
 *
 * @param acceptWithin from placement to auto-cancel
 * @param eventAfter from the 202 of a call to its event
 * @param cancelledAfter from CANCELLATION_REQUESTED to CANCELLED
 * @param grantsCancellations whether CANCELLED follows at all; Keeta has no event that denies
 * @param concludedAfter from DELIVERED or PICKED_UP to CONCLUDED
 * @param finalAfter from placement to CONCLUDED, whatever has happened since the confirmation
 * @param merchantCancelsWithin how long after completion the shop may cancel
 * @param supportCancelsWithin how long after completion customer service may cancel
 * @param tellsPreparation whether RECOMMENDED_PREPARATION_START is told of scheduled orders
 */
public record OpenRules(
    Duration acceptWithin,
    Duration eventAfter,
    Duration cancelledAfter,
    boolean grantsCancellations,
    Duration concludedAfter,
    Duration finalAfter,
    Duration merchantCancelsWithin,
    Duration supportCancelsWithin,
    boolean tellsPreparation) {}

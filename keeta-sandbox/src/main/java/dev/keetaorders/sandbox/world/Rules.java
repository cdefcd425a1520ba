package dev.keetaorders.sandbox.world;

import java.time.Duration;

/**
 * What Keeta does by itself, and by when; every value is a setting, because not one is certain.
 *
 * @param acceptWithin from placement to auto-cancel; five minutes by Keeta's order page
 * @param offeredAfter from placement to the shop being told; 11.4 s in the one real trace
 * @param autoCancelNotice how the shop hears of an auto-cancel
 * @param closedFor how long a shop stays closed that did not answer; zero: it is not closed
 * @param merchantCancelsWithin how long after completion the shop may cancel
 * @param supportCancelsWithin how long after completion customer service may cancel
 * @param pickupCompletedAfter until a pickup that nobody reports as fetched is completed, from when
 *     it was accepted or ready; zero: never
 * @param tells what a shop is told
 * @param refunds how applications for money back are dealt with
 */
public record Rules(
    Duration acceptWithin,
    Duration offeredAfter,
    AutoCancelNotice autoCancelNotice,
    Duration closedFor,
    Duration merchantCancelsWithin,
    Duration supportCancelsWithin,
    Duration pickupCompletedAfter,
    Tells tells,
    RefundRules refunds) {}

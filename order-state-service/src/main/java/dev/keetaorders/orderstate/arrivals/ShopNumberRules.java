package dev.keetaorders.orderstate.arrivals;

import java.time.Duration;
import java.time.ZoneId;

/**
 * When a gap in a shop's numbers is worth a word.
 *
 * @param enabled whether it is looked for them
 * @param zone where a shop's day begins
 * @param settledAfter how much later than the next one an order may reach us
 * @param maxAge what was placed longer ago is not looked at
 */
public record ShopNumberRules(
    boolean enabled, ZoneId zone, Duration settledAfter, Duration maxAge) {}

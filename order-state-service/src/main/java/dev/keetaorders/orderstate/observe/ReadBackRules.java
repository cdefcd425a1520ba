package dev.keetaorders.orderstate.observe;

import java.time.Duration;

/**
 * When Keeta is asked where an order stands.
 *
 * @param enabled whether it is asked at all
 * @param unverifiedPerMinute how often for unverified notifications of one app
 * @param maxAge not for notifications that reached us longer ago
 */
public record ReadBackRules(boolean enabled, int unverifiedPerMinute, Duration maxAge) {}

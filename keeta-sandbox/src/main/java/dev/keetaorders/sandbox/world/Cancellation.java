package dev.keetaorders.sandbox.world;

/**
 * Who cancelled an order, and why.
 *
 * @param notAccepted whether Keeta did, because nobody accepted it
 */
public record Cancellation(Actor by, String reason, boolean notAccepted) {}

package dev.keetaorders.sandbox.world;

/**
 * What Keeta tells a shop where nobody knows whether it does (docs/keeta/standard-api.md 8 and 9).
 *
 * @param ownCalls whether 1002 and 1003 also follow the shop's own calls
 * @param selfDelivery whether 1006 also follows the shop's own couriers
 */
public record Tells(boolean ownCalls, boolean selfDelivery) {}

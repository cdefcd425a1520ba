package dev.keetaorders.sandbox.world;

/**
 * What a customer orders, where and when.
 *
 * @param placedAt when the customer did; may lie in the past
 */
public record Placement(
    long orderViewId,
    SimulatedShop shop,
    Fulfilment fulfilment,
    String currency,
    Moment placedAt) {}

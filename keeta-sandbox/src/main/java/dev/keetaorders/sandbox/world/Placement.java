package dev.keetaorders.sandbox.world;

/**
 * What a customer orders, where and when.
 *
 * @param placedAt when the customer did; may lie in the past
 * @param carrier whom Keeta sends with it, if it delivers
 * @param big whether it is too much for one courier
 */
public record Placement(
    long orderViewId,
    SimulatedShop shop,
    Fulfilment fulfilment,
    Carrier carrier,
    String currency,
    Moment placedAt,
    Customer customer,
    boolean big) {}

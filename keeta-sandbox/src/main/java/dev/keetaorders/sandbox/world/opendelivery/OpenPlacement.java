package dev.keetaorders.sandbox.world.opendelivery;

import dev.keetaorders.sandbox.world.Customer;
import dev.keetaorders.sandbox.world.Moment;
import dev.keetaorders.sandbox.world.SimulatedShop;

/**
 * What a customer orders, where and when.
 *
 * @param placedAt when the customer did; may lie in the past
 */
public record OpenPlacement(
    long orderId,
    SimulatedShop shop,
    Serving serving,
    Timing timing,
    Moment placedAt,
    Customer customer) {}

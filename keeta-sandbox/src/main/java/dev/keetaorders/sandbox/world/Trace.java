package dev.keetaorders.sandbox.world;

/** When an order entered a status. */
public record Trace(OrderStatus status, Moment at) {}

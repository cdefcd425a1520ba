package dev.keetaorders.sandbox.world.opendelivery;

import dev.keetaorders.sandbox.world.Moment;

/** An event of an order, when it happened and what is said with it. */
public record Told(EventType type, Moment at, Remark remark) {}

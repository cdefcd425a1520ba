package dev.keetaorders.sandbox.world.opendelivery;

import java.time.Instant;

/**
 * What Keeta has agreed to and not yet done: the call was answered by 202.
 *
 * @param at when it happens, as timers count
 */
public record Coming(EventType type, Instant at, Remark remark) {}

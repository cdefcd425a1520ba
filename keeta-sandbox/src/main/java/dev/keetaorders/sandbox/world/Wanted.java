package dev.keetaorders.sandbox.world;

/**
 * How many of a line are to be given back.
 *
 * @param lineId {@link Line#id()}
 */
public record Wanted(long lineId, int count) {}

package dev.keetaorders.sandbox.world;

/** How many of a line are given back, and for how much in minor units. */
public record RefundedLine(Line line, int count, long money) {}

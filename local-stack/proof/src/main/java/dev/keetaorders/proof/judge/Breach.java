package dev.keetaorders.proof.judge;

/** A promise that was not kept. */
public record Breach(Promise promise, String orderId, String what) {}

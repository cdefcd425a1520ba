package dev.keetaorders.proof.commands.judge;

/**
 * A promise that was not kept.
 *
 * @param where the order or the instance that shows it
 */
public record Breach(Promise promise, String where, String what) {}

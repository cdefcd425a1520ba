package dev.keetaorders.sandbox.state;

/**
 * Something that was written down.
 *
 * @param number grows from one to the next, and stays
 */
public record Numbered<T>(long number, T value) {}

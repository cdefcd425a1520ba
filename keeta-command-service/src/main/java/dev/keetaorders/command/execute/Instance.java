package dev.keetaorders.command.execute;

/**
 * Who this process is among those that share the ledger. A process that was started again is
 * another one: it remembers nothing of the first.
 */
public record Instance(String name) {}

package dev.keetaorders.proof.promises.evidence;

/** An order as one instance of the query API shows it. */
public record Shown(String instance, Snapshot snapshot) {}

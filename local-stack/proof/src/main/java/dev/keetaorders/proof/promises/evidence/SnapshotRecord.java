package dev.keetaorders.proof.promises.evidence;

/** A record of {@code keeta.orders}. */
public record SnapshotRecord(Place place, String key, Snapshot snapshot, String sha256) {}

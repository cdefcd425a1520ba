package dev.keetaorders.watchdog.track;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What is told of the places in partitions. Each is answered for itself, as soon as its own broker
 * answers, and fails for itself, after a second or so: one that is silent keeps no other waiting.
 */
public interface Offsets extends AutoCloseable {

  /** Where they end now. */
  Map<LogPartition, CompletableFuture<Long>> ends(Set<LogPartition> partitions);

  /** Where the first record stands that is not older than that; empty where there is none. */
  CompletableFuture<OptionalLong> firstSince(LogPartition partition, Instant from);

  @Override
  void close();
}

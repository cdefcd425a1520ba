package dev.keetaorders.command.report;

import java.time.Duration;
import java.util.Optional;

/** How far Kafka is behind the outbox. */
public interface OutboxBacklog {

  /** How many announcements wait, for how long the oldest does, and how many were put aside. */
  Backlog backlog();

  /** What is there. */
  record Backlog(long size, Optional<Duration> oldest, long refused) {}
}

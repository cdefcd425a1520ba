package dev.keetaorders.command.report;

import java.time.Duration;
import java.util.Optional;

/** How far Kafka is behind the outbox. */
public interface OutboxBacklog {

  /** How many announcements wait, and for how long the oldest does. */
  Backlog backlog();

  /** What waits. */
  record Backlog(long size, Optional<Duration> oldest) {}
}

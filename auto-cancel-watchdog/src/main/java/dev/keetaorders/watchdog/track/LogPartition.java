package dev.keetaorders.watchdog.track;

/**
 * One of the partitions that the log consists of.
 *
 * @param number from 0
 */
public record LogPartition(Topic topic, int number) {

  /** What it is a partition of. */
  public enum Topic {
    /** What Keeta told of orders: it starts clocks and ends them. */
    NOTIFICATIONS,
    /** What could not be read or verified: it starts clocks at most. */
    QUARANTINE
  }

  /** One of the notifications' partitions. */
  static LogPartition ofNotifications(int number) {
    return new LogPartition(Topic.NOTIFICATIONS, number);
  }
}

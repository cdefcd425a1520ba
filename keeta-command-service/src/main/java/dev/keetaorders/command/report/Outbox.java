package dev.keetaorders.command.report;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The announcements that Kafka has not acknowledged yet, oldest first. */
public interface Outbox {

  /** One of them. */
  record Waiting(long id, Announcement announcement) {}

  /**
   * Hands the oldest to a publisher and forgets those whose ids it returns. One publisher at a time
   * over all instances, so that the records of an order keep their order.
   *
   * @return how many were forgotten; -1 if another instance is publishing
   */
  int publish(int most, Function<List<Waiting>, Collection<Long>> publisher);
}

package dev.keetaorders.command.report;

import java.time.Instant;
import java.util.List;

/** The announcements that Kafka has not acknowledged yet, oldest first. */
public interface Outbox {

  /** One of them. */
  record Waiting(long id, Announcement announcement) {}

  /**
   * What came of them; the ids that are in neither list stay.
   *
   * @param acknowledged Kafka has them
   * @param refused Kafka will never take them as they are
   */
  record Sent(List<Long> acknowledged, List<Long> refused) {

    /** Kafka has none of them. */
    public static final Sent NOTHING = new Sent(List.of(), List.of());

    /** Copies the ids. */
    public Sent {
      acknowledged = List.copyOf(acknowledged);
      refused = List.copyOf(refused);
    }
  }

  /** Who sends them to Kafka. */
  interface Publisher {
    /** Sends none after {@code sendBy}: by then another instance may be at it. */
    Sent send(List<Waiting> waiting, Instant sendBy);
  }

  /**
   * Hands the oldest to a publisher, forgets those that Kafka acknowledged and puts those aside
   * that it refused. One publisher at a time over all instances, so that the records of an order
   * keep their order; one who dies or stands still is replaced when its lease is over. No
   * transaction is open while the publisher is at work.
   *
   * @return how many wait no more; -1 if another instance is publishing
   */
  int publish(int most, Publisher publisher);
}

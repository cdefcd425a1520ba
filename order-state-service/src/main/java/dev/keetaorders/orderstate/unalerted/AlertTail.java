package dev.keetaorders.orderstate.unalerted;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topic of alerts, and how far the log of notifications reaches. */
interface AlertTail {

  /**
   * Reads everything that stands on the topic of alerts at this moment.
   *
   * @param from where each partition is read from; one that is missing, from what was appended at
   *     that moment on
   * @param since the moment
   * @param sink is handed what was read, batch by batch
   * @return how far the log of notifications reached when it began
   * @throws Unavailable if the broker cannot say; what was handed over stays
   */
  NotificationsEnd follow(Map<Integer, Long> from, Instant since, Sink sink);

  /** Takes what was read. */
  interface Sink {

    /**
     * Afterwards it is durable.
     *
     * @param moves how far partitions were read by it
     */
    void take(List<SeenLevel> levels, List<Move> moves);
  }

  /**
   * How far a partition was read.
   *
   * @param from absent where nobody had read it
   */
  record Move(int partition, @Nullable Long from, long next) {}

  /**
   * How far the log of notifications reached.
   *
   * @param next of each partition that holds anything, the offset after its last record
   */
  record NotificationsEnd(Map<Integer, Long> next) {
    /** Copies the offsets. */
    public NotificationsEnd {
      next = Map.copyOf(next);
    }
  }

  /** It may be tried again. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}

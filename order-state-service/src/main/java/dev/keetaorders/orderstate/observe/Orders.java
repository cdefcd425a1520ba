package dev.keetaorders.orderstate.observe;

import dev.keetaorders.orderstate.personal.PersonalEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The projection: orders, the history of their notifications, and how far each partition is. */
interface Orders {

  /**
   * Brings the schema up to date; once is enough, whoever else does it too.
   *
   * @throws Unavailable if the database cannot be reached
   */
  void prepare();

  /**
   * The caller becomes the owner of the partition: whoever was it before is refused from here on.
   *
   * @throws Unavailable if the database cannot be reached
   */
  Claim claim(Partition partition, String owner);

  /**
   * Runs the work in one transaction: all of it is durable, or none.
   *
   * @throws Unavailable if the database cannot be reached; it may have happened all the same
   * @throws ContentRefused if the database refuses a value; nothing happened
   * @throws Conflict if somebody else wrote the same rows; nothing happened
   */
  <T> T inTransaction(Function<Transaction, T> work);

  /**
   * The right to write for a partition.
   *
   * @param epoch counts the owners
   * @param owner who holds it; a database that went back counts an epoch twice
   * @param applied the first offset that is not known to be in the projection
   */
  record Claim(long epoch, String owner, long applied) {

    /** The same, with what was written under it since. */
    Claim reaching(long next) {
      return next > applied ? new Claim(epoch, owner, next) : this;
    }
  }

  /** Why nothing may be written for a partition. */
  enum Loss {
    /** Somebody else has claimed it. */
    NEWER_OWNER,
    /** The database has lost what was written under the claim, or the claim itself. */
    DATABASE_WENT_BACK
  }

  /** What may be done within one transaction. */
  interface Transaction {

    /**
     * Moves cursors to the offsets after the batch, never back, and holds them until the end.
     *
     * @return the partitions for which nothing may be written, and why
     */
    Map<Partition, Loss> advance(Map<Partition, Claim> claims, Map<Partition, Long> next);

    /** Those of the claims that do not hold any more, and why. */
    Map<Partition, Loss> lost(Map<Partition, Claim> claims);

    /** What those notifications told that were applied before. */
    Map<NotificationKey, Told> toldBy(Collection<NotificationKey> notifications);

    /** The orders that have a row. */
    Map<OrderKey, Stored> orders(Collection<OrderKey> orders);

    /** Adds a row for each notification. */
    void addHistory(List<HistoryRow> rows);

    /** Writes the rows of the orders. */
    void save(List<Change> changes);

    /** Adds to what was seen of shops, by way of arrival. */
    void count(List<ArrivalCount> seen);

    /** Writes what the notifications tell of people, to the tables that are apart. */
    void keepApart(List<PersonalEntry> told);
  }

  /** An order and its snapshot as they stand in its row. */
  record Stored(Order order, byte[] snapshot) {}

  /**
   * An order to be written.
   *
   * @param versionBefore what its row must still have, 0 if there must be none
   * @param cancellationAskedAt since when the shop waits for a cancellation, absent unless it does
   */
  record Change(
      long versionBefore, Order order, byte[] snapshot, @Nullable Instant cancellationAskedAt) {}

  /** One notification. */
  record HistoryRow(Arrival arrival, long firstVersion, Told told) {}

  /**
   * What is announced of one notification, whenever it is.
   *
   * @param events the bytes of its events, one a line
   * @param command the bytes of the command that it led to, absent where it led to none
   */
  record Told(byte[] events, byte @Nullable [] command) {}

  /** The database cannot be reached, or lost the connection. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The database refuses a value: nothing but another value would help. */
  final class ContentRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    ContentRefused(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Somebody else wrote the same rows: once more, from the start, is the answer. */
  final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    Conflict(String message) {
      super(message);
    }
  }
}

package dev.keetaorders.watchdog.track;

import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.watchdog.deadline.Arming;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a clock counts from. */
record Start(Instant at, DeadlineBasis basis) {

  /**
   * The time that Keeta told, unless it is later than the receipt: nothing can have happened after
   * it reached us.
   *
   * @param basis what the time that is told is a time of
   */
  static Start of(@Nullable Instant told, DeadlineBasis basis, Instant receivedAt) {
    return told == null || told.isAfter(receivedAt)
        ? new Start(receivedAt, DeadlineBasis.RECEIVED_AT)
        : new Start(told, basis);
  }

  /** The same, by a notification that stands on the log; none was received after its append. */
  static Start of(
      @Nullable Instant told,
      DeadlineBasis basis,
      LoggedRecord logged,
      NotificationMetadata notification) {
    var received = notification.receivedAt();
    var appended = logged.appendedAt();
    return of(told, basis, received.isAfter(appended) ? appended : received);
  }

  /**
   * Takes note that the clock runs for so long, unless what came of it is out of sight.
   *
   * @param outOfSight whether that may be so by this record; it is so once it was by any
   */
  Observation begin(
      OpenDeadlines deadlines,
      DeadlineKey key,
      LoggedRecord logged,
      NotificationMetadata notification,
      Duration within,
      boolean outOfSight) {
    if (outOfSight) deadlines.outOfSight(key, logged.appendedAt());
    if (deadlines.isOutOfSight(key)) return Observation.OUT_OF_SIGHT;
    return deadlines.start(key, arming(logged, notification, within))
        ? Observation.STARTED
        : Observation.LEFT_OUT;
  }

  /** That record starts the clock, which runs for so long. */
  private Arming arming(LoggedRecord logged, NotificationMetadata notification, Duration within) {
    var source = notification.source();
    return new Arming(
        logged.appendedAt(),
        at.plus(within),
        basis,
        source.dialect(),
        source.appId(),
        source.shopId(),
        notification.verification().trusted(),
        logged.header(NotificationHeader.TRACEPARENT),
        false);
  }

  /**
   * Whether it is older than the log that we have read. Keeta sends again for minutes, and a spool
   * holds for as long as Kafka is away, so the first record, and the answer that followed, may
   * stand before the place from which we read.
   *
   * @param since the log is read from there
   */
  boolean isBefore(Instant since) {
    return basis != DeadlineBasis.RECEIVED_AT && at.isBefore(since);
  }

  /** Whether it reached us while the clock ran. */
  boolean reachedUsWithin(Duration within, NotificationMetadata notification) {
    return !notification.receivedAt().isAfter(at.plus(within));
  }
}

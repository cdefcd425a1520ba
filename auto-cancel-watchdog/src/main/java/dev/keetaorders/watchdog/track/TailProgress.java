package dev.keetaorders.watchdog.track;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the log has been read, written by the thread that reads it and read by everybody else.
 *
 * <p>A round of reading asks for the ends of all partitions and then reads until it is there: what
 * was appended before the round began has then been read. A poll alone proves nothing, since it
 * also returns, empty, when no broker answers.
 */
public final class TailProgress {

  private volatile @Nullable Instant readUpTo;
  private volatile Instant movedAt;
  private volatile @Nullable Instant firstCaughtUpAt;
  private volatile long lag;

  /** Progress of a reading that begins now. */
  public TailProgress(Instant now) {
    this.movedAt = now;
  }

  /** The reading thread is alive: it has read something, or could see that there is nothing. */
  void moved(Instant now) {
    movedAt = now;
  }

  /** So many records are left of what the round wants to read. */
  void lags(long records) {
    lag = records;
  }

  /** All that was appended before that moment has been read. */
  void readUpTo(Instant moment) {
    lag = 0;
    readUpTo = moment;
    movedAt = moment;
    if (firstCaughtUpAt == null) firstCaughtUpAt = moment;
  }

  /** Up to where the log has certainly been read; absent before it was for the first time. */
  public @Nullable Instant readUpTo() {
    return readUpTo;
  }

  /** When the log was first read to its end. */
  public @Nullable Instant firstCaughtUpAt() {
    return firstCaughtUpAt;
  }

  /** How many records are known to be unread. */
  public long lag() {
    return lag;
  }

  /** Whether we know what the log said until just now; who does not, must not raise an alarm. */
  public boolean isFresh(Instant now, Duration atMost) {
    var upTo = readUpTo;
    return upTo != null && Duration.between(upTo, now).compareTo(atMost) < 0;
  }

  /** How old our knowledge of the log is. */
  public Duration age(Instant now) {
    var upTo = readUpTo;
    return upTo == null ? Duration.between(movedAt, now) : Duration.between(upTo, now);
  }

  /** How long the reading thread has neither read anything nor tried again. */
  public Duration standsStill(Instant now) {
    return Duration.between(movedAt, now);
  }
}

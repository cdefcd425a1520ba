package dev.keetaorders.orderstate.observe;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the consumer is doing, for health and metrics. Written by its thread, read by any.
 *
 * <p>It is stuck if its loop does not turn, or if it has lag and does not move; except while it
 * waits for a database or broker that cannot be reached, because a restart would not bring them
 * back. Then it is not ready, and catches up by itself.
 */
public final class ConsumerProgress {

  private final Duration stuckAfter;
  private volatile State state;
  private volatile boolean prepared;
  private volatile boolean joined;
  private volatile Instant kafkaAwayAt = Instant.MIN;

  private record State(
      Instant turnedAt,
      Instant movedAt,
      int partitions,
      int claimed,
      long lag,
      @Nullable Instant waitingSince,
      @Nullable String waitingFor) {

    State assigned(int partitions) {
      return new State(turnedAt, movedAt, partitions, 0, lag, waitingSince, waitingFor);
    }

    State waiting(@Nullable Instant since, @Nullable String unreachable) {
      return new State(turnedAt, movedAt, partitions, claimed, lag, since, unreachable);
    }
  }

  ConsumerProgress(Duration stuckAfter, Instant now) {
    this.stuckAfter = stuckAfter;
    this.state = new State(now, now, 0, 0, 0, null, null);
  }

  /** The loop turned once. */
  void turned(Instant now, int partitions, int claimed, long lag) {
    var was = state;
    var moved = lag == 0 && was.waitingSince() == null ? now : was.movedAt();
    state = new State(now, moved, partitions, claimed, lag, was.waitingSince(), was.waitingFor());
  }

  /** A batch is through. */
  void moved(Instant now) {
    var was = state;
    state = new State(now, now, was.partitions(), was.claimed(), was.lag(), null, null);
  }

  /** Nothing is waited for any more, and no batch is left over. */
  void reachesEverything() {
    if (state.waitingSince() != null) state = state.waiting(null, null);
  }

  /**
   * A batch could not be done and is tried again.
   *
   * @param oldest when the oldest record of it was appended
   * @param unreachable what cannot be reached, absent where it is something else
   */
  void waits(Instant oldest, @Nullable String unreachable) {
    var was = state;
    var since =
        was.waitingSince() != null && was.waitingSince().isBefore(oldest)
            ? was.waitingSince()
            : oldest;
    state = was.waiting(since, unreachable);
  }

  /** Its lag does not shrink because Kafka does not answer, which a poll does not say. */
  void kafkaAway(Instant now) {
    kafkaAwayAt = now;
  }

  /** How old the oldest record is that is not in the projection; zero when there is none. */
  Duration oldestUnprocessed(Instant now) {
    var is = state;
    if (is.waitingSince() != null) return positive(Duration.between(is.waitingSince(), now));
    return is.lag() == 0 ? Duration.ZERO : positive(Duration.between(is.movedAt(), now));
  }

  /** Whether it should be left running. */
  public boolean isLive(Instant now) {
    var is = state;
    if (olderThan(is.turnedAt(), now)) return false;
    var behind = is.lag() > 0 || is.waitingSince() != null;
    return !behind
        || is.waitingFor() != null
        || !olderThan(is.movedAt(), now)
        || !olderThan(kafkaAwayAt, now);
  }

  /**
   * Whether it has a schema, is in its group, has claimed what is assigned to it, and waits for
   * nothing.
   */
  public boolean isReady(Instant now) {
    var is = state;
    return !olderThan(is.turnedAt(), now)
        && prepared
        && joined
        && is.claimed() == is.partitions()
        && is.waitingFor() == null;
  }

  /** The database has the schema that it needs. */
  void prepared() {
    prepared = true;
  }

  /** It is in its group, be it with no partition, and has claimed none yet. */
  void assigned(int partitions) {
    state = state.assigned(partitions);
    joined = true;
  }

  /** It is not in its group any more. */
  void left() {
    joined = false;
  }

  /** How many partitions are assigned to it. */
  public int partitions() {
    return state.partitions();
  }

  /** How many records of them it has not read. */
  public long lag() {
    return state.lag();
  }

  /** What it cannot reach, absent while it can work. */
  public @Nullable String waitingFor() {
    return state.waitingFor();
  }

  private boolean olderThan(Instant time, Instant now) {
    return Duration.between(time, now).compareTo(stuckAfter) > 0;
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}

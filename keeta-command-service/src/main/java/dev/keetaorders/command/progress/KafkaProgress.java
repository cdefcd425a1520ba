package dev.keetaorders.command.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * When a reader last got on. One that begins anew again and again, because of the same record or
 * the same mistake, does not get on; one whose Kafka is away does all that a new process could.
 */
public final class KafkaProgress {

  /** Longer than the longest that a reader may take between two polls. */
  private static final Duration STUCK = Duration.ofSeconds(30);

  private static final Duration ASK_EVERY = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

  private final InstantSource clock;
  private volatile @Nullable Instant lastMoved;
  private volatile boolean brokeOff;
  private Instant asksAgainAt = Instant.MIN;

  /** Of a reader that has not begun. */
  public KafkaProgress(InstantSource clock) {
    this.clock = clock;
  }

  /** The reader has begun, has done something, or waits for what no new process would mend. */
  public void moved() {
    lastMoved = clock.instant();
    brokeOff = false;
  }

  /**
   * There was nothing to read; it got on if there is nothing to be done, or nothing that could be.
   * What is known of the lag may be from before Kafka went away, and a poll says nothing of that.
   */
  public void idle(Consumer<?, ?> consumer) {
    if (!lags(consumer) || isAway(consumer)) moved();
  }

  private boolean isAway(Consumer<?, ?> consumer) {
    var now = clock.instant();
    if (now.isBefore(asksAgainAt)) return false;
    asksAgainAt = now.plus(ASK_EVERY);
    try {
      consumer.endOffsets(consumer.assignment(), ANSWER_WITHIN);
      return false;
    } catch (KafkaException e) {
      return isAway(e);
    }
  }

  /** After a mistake only what is known counts: before the first fetch nobody knows the lag. */
  private boolean lags(Consumer<?, ?> consumer) {
    var unknown = brokeOff ? 1 : 0;
    var partitions = consumer.assignment();
    if (partitions.isEmpty()) return brokeOff;
    return partitions.stream()
        .anyMatch(partition -> consumer.currentLag(partition).orElse(unknown) > 0);
  }

  /** The reader broke off and begins anew. */
  public void brokeOff(Throwable why) {
    if (isAway(why)) {
      moved();
    } else {
      brokeOff = true;
    }
  }

  private static boolean isAway(Throwable why) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException
          || cause instanceof java.util.concurrent.TimeoutException) return true;
    }
    return false;
  }

  /** Whether it has begun, and has not got on for too long. */
  public boolean isStuck() {
    var moved = lastMoved;
    return moved != null && Duration.between(moved, clock.instant()).compareTo(STUCK) > 0;
  }
}

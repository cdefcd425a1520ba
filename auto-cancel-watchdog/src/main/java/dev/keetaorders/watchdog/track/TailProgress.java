package dev.keetaorders.watchdog.track;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far each partition of the log has been read, written by the thread that reads it and read by
 * everybody else.
 *
 * <p>It is asked where a partition ends, and then read until it is there: what was appended before
 * the question has then been read. A poll alone proves nothing, since it also returns, empty, when
 * no broker answers. A partition that does not answer is blind, and it alone.
 */
public final class TailProgress {

  /** By so much the clock may be set back without anybody's notice. */
  private static final Duration CLOCK_STEP = Duration.ofSeconds(1);

  private final Map<LogPartition, Sight> partitions = new ConcurrentHashMap<>();
  private final Instant begunAt;
  private volatile Instant movedAt;
  private volatile Instant elsewhereUntil = Instant.MIN;
  private volatile @Nullable Instant firstCaughtUpAt;
  private volatile long lag;

  /** Progress of a reading that begins now. */
  public TailProgress(Instant now) {
    this.begunAt = now;
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

  /**
   * The log consists of those; nothing is known yet of one that is new, nor of one that was read up
   * to a moment that is still to come: the clock has been set back since. Where there are more of
   * the notifications than before, what was appended earlier stands where orders stood then.
   *
   * @param memory how long what was appended earlier is of interest
   */
  void found(Collection<LogPartition> all, Instant now, Duration memory) {
    var before = size(LogPartition.Topic.NOTIFICATIONS);
    for (var each : all) partitions.putIfAbsent(each, new Sight(null, now));
    partitions.replaceAll((_, sight) -> sight.isAhead(now) ? new Sight(null, now) : sight);
    if (before > 0 && size(LogPartition.Topic.NOTIFICATIONS) > before) {
      standElsewhere(now.plus(memory));
    }
  }

  /** Until then records of orders count that stand in another partition than those of today. */
  void standElsewhere(Instant until) {
    if (until.isAfter(elsewhereUntil)) elsewhereUntil = until;
  }

  /** All that was appended to a partition before that moment has been read. */
  void readUpTo(LogPartition partition, Instant moment) {
    partitions.computeIfPresent(partition, (_, sight) -> sight.upTo(moment));
  }

  /** Nothing that is known to be there is left to read. */
  void caughtUp(Instant now) {
    lag = 0;
    if (firstCaughtUpAt == null) firstCaughtUpAt = now;
  }

  /** When what could be read of the log was first read to its end. */
  public @Nullable Instant firstCaughtUpAt() {
    return firstCaughtUpAt;
  }

  /** How many records are known to be unread. */
  public long lag() {
    return lag;
  }

  /** Whether we know what the whole log said until just now. */
  public boolean isFresh(Instant now, Duration atMost) {
    return !partitions.isEmpty() && blind(now, atMost).findAny().isEmpty();
  }

  /** Of how many partitions of a topic we do not know what they said until just now. */
  public long unread(LogPartition.Topic topic, Instant now, Duration atMost) {
    return partitions.entrySet().stream()
        .filter(each -> each.getKey().topic() == topic && !each.getValue().isFresh(now, atMost))
        .count();
  }

  /** Since when we do not know what a part of the log says, or all of it. */
  public Optional<Instant> blindSince(Instant now, Duration atMost) {
    return partitions.isEmpty()
        ? Optional.of(begunAt)
        : blind(now, atMost).map(Sight::since).min(Comparator.naturalOrder());
  }

  /** How old our knowledge of the log is, where it is oldest. */
  public Duration age(Instant now) {
    var oldest = partitions.values().stream().map(Sight::since).min(Comparator.naturalOrder());
    return Duration.between(oldest.orElse(begunAt), now);
  }

  /**
   * What is known of now.
   *
   * @param atMost for how long what was read may be believed; who does not know what the log says
   *     must not raise an alarm
   */
  public Reach reach(Instant now, Duration atMost) {
    var upTo = new @Nullable Instant[size(LogPartition.Topic.NOTIFICATIONS)];
    for (var number = 0; number < upTo.length; number++) {
      var sight = partitions.get(LogPartition.ofNotifications(number));
      if (sight != null && sight.isFresh(now, atMost)) upTo[number] = earlier(sight.since(), now);
    }
    var reach = new Reach(upTo);
    return elsewhereUntil.isAfter(now) ? reach.together() : reach;
  }

  /** How long the reading thread has neither read anything nor tried again. */
  public Duration standsStill(Instant now) {
    return Duration.between(movedAt, now);
  }

  private Stream<Sight> blind(Instant now, Duration atMost) {
    return partitions.values().stream().filter(each -> !each.isFresh(now, atMost));
  }

  private int size(LogPartition.Topic topic) {
    return (int) partitions.keySet().stream().filter(each -> each.topic() == topic).count();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * What is known of a partition.
   *
   * @param readUpTo null before it was read to its end for the first time
   */
  private record Sight(@Nullable Instant readUpTo, Instant foundAt) {

    Sight upTo(Instant moment) {
      return new Sight(moment, foundAt);
    }

    boolean isFresh(Instant now, Duration atMost) {
      return readUpTo != null
          && Duration.between(readUpTo, now).compareTo(atMost) < 0
          && !isAhead(now);
    }

    /** Whether it says nothing of now, because the clock has been set back. */
    boolean isAhead(Instant now) {
      return readUpTo != null && now.plus(CLOCK_STEP).isBefore(readUpTo);
    }

    /** Since when nothing is known. */
    Instant since() {
      return readUpTo == null ? foundAt : readUpTo;
    }
  }
}

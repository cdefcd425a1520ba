package dev.keetaorders.watchdog.track;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Time and the reading of the log, both moved by hand. */
public final class StepBy implements InstantSource {

  private static final LogPartition ONE = LogPartition.ofNotifications(0);
  private static final LogPartition OTHER = LogPartition.ofNotifications(1);

  private final TailProgress progress;
  private Instant now;

  public StepBy(Instant now) {
    this.now = now;
    this.progress = new TailProgress(now);
    consistOfOne(progress, now);
  }

  public TailProgress progress() {
    return progress;
  }

  public void at(Instant moment) {
    now = moment;
  }

  public void caughtUpAt(Instant moment) {
    progress.readUpTo(ONE, moment);
    progress.caughtUp(moment);
  }

  /** There is another partition, of which nothing is known yet. */
  public void findsAPartitionThatCannotBeRead() {
    progress.found(List.of(ONE, OTHER), now, Duration.ZERO);
  }

  /** And now it can be read. */
  public void caughtUpEverywhereAt(Instant moment) {
    progress.readUpTo(OTHER, moment);
    caughtUpAt(moment);
  }

  /** The machine's clock, while the log is read to its end all the time. */
  public static InstantSource machine(TailProgress progress) {
    consistOfOne(progress, Instant.now());
    return () -> {
      var now = Instant.now();
      progress.readUpTo(ONE, now);
      return now;
    };
  }

  private static void consistOfOne(TailProgress progress, Instant now) {
    progress.found(List.of(ONE), now, Duration.ZERO);
  }

  @Override
  public Instant instant() {
    return now;
  }
}

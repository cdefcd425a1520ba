package dev.keetaorders.watchdog.track;

import java.time.Instant;
import java.time.InstantSource;

/** Time and the reading of the log, both moved by hand. */
public final class StepBy implements InstantSource {

  private final TailProgress progress;
  private Instant now;

  public StepBy(Instant now) {
    this.now = now;
    this.progress = new TailProgress(now);
  }

  public TailProgress progress() {
    return progress;
  }

  public void at(Instant moment) {
    now = moment;
  }

  public void caughtUpAt(Instant moment) {
    progress.readUpTo(moment);
  }

  /** The machine's clock, while the log is read to its end all the time. */
  public static InstantSource machine(TailProgress progress) {
    return () -> {
      var now = Instant.now();
      progress.readUpTo(now);
      return now;
    };
  }

  @Override
  public Instant instant() {
    return now;
  }
}

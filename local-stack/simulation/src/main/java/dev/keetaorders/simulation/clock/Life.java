package dev.keetaorders.simulation.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * One run of a process, from its start until it is killed. What it wanted to do afterwards does not
 * happen; while it stands still, what it wanted to do happens when it wakes.
 */
public final class Life {

  private final VirtualTime time;
  private boolean lasts = true;
  private Instant stillUntil = Instant.MIN;

  /** Begins now. */
  public Life(VirtualTime time) {
    this.time = time;
  }

  /** Whether it was not killed. */
  public boolean lasts() {
    return lasts;
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    lasts = false;
  }

  /** Lets it stand still until then. */
  public void freeze(Instant until) {
    stillUntil = until;
  }

  /** Has something happen then, if it lasts until then. */
  public void at(Instant when, Runnable what) {
    time.at(
        when,
        () -> {
          if (!lasts) return;
          if (stillUntil.isAfter(time.instant())) {
            at(stillUntil, what);
          } else {
            what.run();
          }
        });
  }

  /** Has something happen after that time, if it lasts until then. */
  public void after(Duration pause, Runnable what) {
    at(time.instant().plus(pause), what);
  }

  /** The same; if it was killed, it happens all the same. */
  void atLastAlso(Instant when, Runnable what) {
    time.at(
        when,
        () -> {
          if (lasts && stillUntil.isAfter(time.instant())) {
            atLastAlso(stillUntil, what);
          } else {
            what.run();
          }
        });
  }
}

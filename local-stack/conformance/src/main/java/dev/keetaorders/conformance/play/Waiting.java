package dev.keetaorders.conformance.play;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for other processes, never longer than it is told to. */
public record Waiting(InstantSource clock) {

  private static final Duration BETWEEN = Duration.ofMillis(50);

  /** Looks until it holds; says whether it did within that time. */
  public boolean until(Duration atMost, BooleanSupplier condition) {
    var end = clock.instant().plus(atMost);
    while (!condition.getAsBoolean()) {
      if (clock.instant().isAfter(end)) return false;
      LockSupport.parkNanos(BETWEEN.toNanos());
      if (Thread.currentThread().isInterrupted()) return false;
    }
    return true;
  }
}

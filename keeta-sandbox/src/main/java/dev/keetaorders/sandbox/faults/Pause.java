package dev.keetaorders.sandbox.faults;

import java.time.Duration;

/** Waits; a test does not. */
public interface Pause {

  /** Returns after that time, or when interrupted. */
  void of(Duration time);
}

package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;

/**
 * What a watchdog said at a moment about whether it sees the log.
 *
 * @param ready what its readiness said
 * @param blindSeconds for how long it does not, by its metric
 */
public record SightSample(String watchdog, Instant at, boolean ready, double blindSeconds) {

  /** Whether it says that it sees nothing: who asks and who measures is told the same. */
  public boolean blind() {
    return !ready && blindSeconds > 0;
  }
}

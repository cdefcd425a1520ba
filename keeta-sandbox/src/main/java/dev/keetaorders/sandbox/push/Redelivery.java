package dev.keetaorders.sandbox.push;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a push that was not acknowledged comes again.
 *
 * @param waits how long before each re-send; as many as there are, then Keeta gives up
 */
public record Redelivery(List<Duration> waits) {

  /** Copies what it is given. */
  public Redelivery {
    waits = List.copyOf(waits);
  }

  /** How long after that attempt the next one comes; empty: it was the last. */
  Optional<Duration> after(int attempt) {
    return attempt <= waits.size() ? Optional.of(waits.get(attempt - 1)) : Optional.empty();
  }
}

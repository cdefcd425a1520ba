package dev.keetaorders.watchdog.raise;

import java.time.Duration;

/**
 * The longest that a level may have fallen due before its alert is durable, as long as Kafka
 * answers: what we know of the log may be so old, then the sweep comes, then Kafka acknowledges.
 */
public record AlertBudget(
    Duration freshWithin, Duration sweepEvery, Duration maxBlock, Duration deliveryTimeout) {

  /** The sum of it all. */
  public Duration worstCase() {
    return freshWithin.plus(sweepEvery).plus(maxBlock).plus(deliveryTimeout);
  }

  /**
   * Refuses settings under which an alert could come too late to act upon.
   *
   * @throws IllegalArgumentException saying which settings and what to do
   */
  public void refuseOver(Duration limit) {
    if (worstCase().compareTo(limit) <= 0) return;
    throw new IllegalArgumentException(
        ("An alert could be %s late, and watchdog.alert-within allows %s: lower"
                + " watchdog.fresh-within (%s), watchdog.sweep-every (%s),"
                + " watchdog.producer.max-block (%s) or watchdog.producer.delivery-timeout (%s)")
            .formatted(worstCase(), limit, freshWithin, sweepEvery, maxBlock, deliveryTimeout));
  }
}

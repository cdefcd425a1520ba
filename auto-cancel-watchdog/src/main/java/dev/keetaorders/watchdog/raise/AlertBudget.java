package dev.keetaorders.watchdog.raise;

import dev.keetaorders.contracts.budget.PathBudget;
import dev.keetaorders.contracts.budget.Step;
import java.time.Duration;
import java.util.List;

/**
 * The longest that a level may have fallen due before its alert is durable, as long as Kafka
 * answers: what we know of the log may be so old, then the sweep comes, then Kafka acknowledges.
 */
public record AlertBudget(
    Duration freshWithin, Duration sweepEvery, Duration maxBlock, Duration deliveryTimeout) {

  /** By then an alert is with Kafka's client; what comes to it later has missed its budget. */
  public Duration lateAfter() {
    return freshWithin.plus(sweepEvery);
  }

  /** The sum of it all. */
  public Duration worstCase() {
    return lateAfter().plus(maxBlock).plus(deliveryTimeout);
  }

  /** The path of an alert. */
  public PathBudget path(Duration limit) {
    return new PathBudget(
        "level due to its alert on the log",
        List.of(
            Step.of(
                "how old the knowledge of the log may be", "watchdog.fresh-within", freshWithin),
            Step.of("the safety net under the timer", "watchdog.sweep-every", sweepEvery),
            Step.of("a send that waits for brokers", "watchdog.producer.max-block", maxBlock),
            Step.of(
                "the alert under way, repeats included",
                "watchdog.producer.delivery-timeout",
                deliveryTimeout)),
        "watchdog.alert-within",
        limit);
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
                + " watchdog.producer.max-block (%s) or watchdog.producer.delivery-timeout (%s), or"
                + " raise watchdog.alert-within")
            .formatted(worstCase(), limit, freshWithin, sweepEvery, maxBlock, deliveryTimeout));
  }
}

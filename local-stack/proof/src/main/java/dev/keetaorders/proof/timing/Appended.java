package dev.keetaorders.proof.timing;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands on the alerts' topic: when each alert was first appended, and how often. */
final class Appended {

  private final Map<Alert, Instant> first = new HashMap<>();
  private final Map<Alert, Integer> times = new HashMap<>();

  void add(Alert alert, Instant at) {
    first.merge(alert, at, (one, other) -> one.isBefore(other) ? one : other);
    times.merge(alert, 1, Integer::sum);
  }

  Optional<Instant> firstOf(Alert alert) {
    return Optional.ofNullable(first.get(alert));
  }

  int timesOf(Alert alert) {
    return times.getOrDefault(alert, 0);
  }

  /** How many alerts are of other orders than a schedule's, and than these. */
  long others(Schedule schedule, Set<String> except) {
    var known = new HashSet<>(except);
    schedule.deadlines().forEach(deadline -> known.add(deadline.orderId()));
    return first.keySet().stream().filter(alert -> !known.contains(alert.orderId())).count();
  }
}

package dev.keetaorders.proof;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often processes were started again that no fault had ended: a loop of crashes that heals
 * breaks no promise, and is told all the same.
 *
 * @param byName each that was
 */
record Restarts(Map<String, Integer> byName) {

  /** Copies what it is given. */
  Restarts {
    byName = Map.copyOf(byName);
  }

  /** In one line. */
  String text() {
    var all = byName.values().stream().mapToInt(Integer::intValue).sum();
    return "%d restarts of processes that ended by themselves, or were not live any more%s"
        .formatted(all, byName.isEmpty() ? "" : ": " + new TreeMap<>(byName));
  }
}

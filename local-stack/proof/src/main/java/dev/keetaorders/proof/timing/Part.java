package dev.keetaorders.proof.timing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was measured in a part of a run, of one level or of all.
 *
 * @param expected how many fell due
 * @param raised how many of them were raised at all
 * @param repeats how often one was raised that had been before
 */
record Part(String level, int expected, int raised, long repeats, Lateness lateness) {

  /** The rows of a part of a run: each level, and all. */
  static List<Part> of(Map<Alert, Instant> due, Appended appended) {
    var rows = new ArrayList<Part>();
    for (var level : Level.values()) {
      rows.add(
          of(
              level.name(),
              due.entrySet().stream().filter(each -> each.getKey().level() == level).toList(),
              appended));
    }
    rows.add(of("all", List.copyOf(due.entrySet()), appended));
    return rows;
  }

  private static Part of(String name, List<Map.Entry<Alert, Instant>> due, Appended appended) {
    var late =
        due.stream()
            .flatMap(each -> appended.firstOf(each.getKey()).map(at -> late(each, at)).stream())
            .mapToLong(Duration::toMillis)
            .toArray();
    var repeats =
        due.stream().mapToLong(each -> Math.max(0, appended.timesOf(each.getKey()) - 1)).sum();
    return new Part(name, due.size(), late.length, repeats, Lateness.of(late));
  }

  private static Duration late(Map.Entry<Alert, Instant> due, Instant at) {
    return Duration.between(due.getValue(), at);
  }
}

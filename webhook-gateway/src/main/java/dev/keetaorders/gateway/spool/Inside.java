package dev.keetaorders.gateway.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What waits in the spool, in the order in which it goes: placements first, then as it came. */
final class Inside {

  /**
   * How much waits.
   *
   * @param oldest when the oldest record came
   * @param nearestDeadline by when a shop must accept whose order is nearest to it
   */
  record Stock(
      int placements, int others, Optional<Instant> oldest, Optional<Instant> nearestDeadline) {

    int records() {
      return placements + others;
    }
  }

  private final NavigableMap<Long, Waiting> placements = new TreeMap<>();
  private final NavigableMap<Long, Waiting> others = new TreeMap<>();

  synchronized void add(Waiting waiting) {
    of(waiting).put(waiting.number(), waiting);
  }

  /** False if it was not there. */
  synchronized boolean remove(Waiting waiting) {
    return of(waiting).remove(waiting.number()) != null;
  }

  /** The first placement behind that number. */
  synchronized Optional<Waiting> placementAfter(long number) {
    return after(placements, number);
  }

  /** The first of everything else behind it. */
  synchronized Optional<Waiting> otherAfter(long number) {
    return after(others, number);
  }

  synchronized boolean isEmpty() {
    return placements.isEmpty() && others.isEmpty();
  }

  synchronized Stock stock(Duration acceptWithin) {
    return new Stock(
        placements.size(),
        others.size(),
        Stream.of(placements, others)
            .filter(kind -> !kind.isEmpty())
            .map(kind -> kind.firstEntry().getValue().receivedAt())
            .filter(Objects::nonNull)
            .min(Instant::compareTo),
        placements.values().stream()
            .flatMap(waiting -> waiting.deadline(acceptWithin).stream())
            .min(Instant::compareTo));
  }

  private NavigableMap<Long, Waiting> of(Waiting waiting) {
    return waiting.placement() ? placements : others;
  }

  private static Optional<Waiting> after(NavigableMap<Long, Waiting> kind, long number) {
    return Optional.ofNullable(kind.higherEntry(number)).map(Map.Entry::getValue);
  }
}

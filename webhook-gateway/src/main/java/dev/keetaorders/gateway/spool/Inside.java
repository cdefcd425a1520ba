package dev.keetaorders.gateway.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What waits in the spool, in the order in which it goes: placements first, then as it came. */
final class Inside {

  /** How far a round has come. What failed in it lies behind; what is new lies ahead. */
  static final class Cursor {
    private long placement = -1;
    private long other = -1;

    /** Begins anew with the placements, and goes on with the others where it was. */
    void again() {
      placement = -1;
    }

    /** Begins anew with everything. */
    void fromTheStart() {
      placement = -1;
      other = -1;
    }
  }

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

  /**
   * Those that go next: all of one kind, and at most one of each key, so that they can be sent at
   * once and the records of one order still leave in the order in which they came.
   */
  synchronized List<Waiting> next(Cursor cursor, int most) {
    var chosen = first(placements.tailMap(cursor.placement, false), most);
    if (!chosen.isEmpty()) {
      cursor.placement = chosen.getLast().number();
      return chosen;
    }
    var rest = first(others.tailMap(cursor.other, false), most);
    if (!rest.isEmpty()) cursor.other = rest.getLast().number();
    return rest;
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

  private static List<Waiting> first(NavigableMap<Long, Waiting> kind, int most) {
    var chosen = new ArrayList<Waiting>();
    var keys = new HashSet<String>();
    for (var waiting : kind.values()) {
      var key = waiting.key();
      if (chosen.size() == most || (key != null && !keys.add(key))) break;
      chosen.add(waiting);
    }
    return chosen;
  }
}

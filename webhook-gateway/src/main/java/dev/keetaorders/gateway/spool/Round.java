package dev.keetaorders.gateway.spool;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * What goes when in one round of draining, in which each record is tried once at most. Used by one
 * thread.
 *
 * <p>Placements go first: nothing else begins while one can go or is under way. Before those whose
 * time was over when the round began go those that a shop can still accept: nobody can warn of an
 * order that no topic has. The records of one key go one after the other, as they came. What Kafka
 * does not take leaves its partition alone for the rest of the round, and with it everything behind
 * it that would wait for the same time-out.
 */
final class Round {

  /** Where the records of one kind come from. */
  private static final class Kind {
    private final LongFunction<Optional<Waiting>> after;
    private final Predicate<Waiting> which;
    private long reached = -1;

    /** Their key is free again. */
    private final Queue<Waiting> freed = new ArrayDeque<>();

    /** Their key was not taken in an earlier round. */
    private final Queue<Waiting> last = new ArrayDeque<>();

    private Kind(LongFunction<Optional<Waiting>> after, Predicate<Waiting> which) {
      this.after = after;
      this.which = which;
    }
  }

  private final Partitions partitions;
  private final Predicate<Waiting> hasTime;
  private final Kind open;
  private final Kind over;
  private final Kind others;

  // What fails first, time and again, and perhaps ends each round, must not hide what is behind it:
  // it goes last, its whole key with it so that nothing of that order is overtaken.
  private final Set<String> failedBefore;
  private final Set<String> failed;

  private final Set<String> leftAlone = new HashSet<>();

  /** Of each key that is under way what waits for it. */
  private final Map<String, Queue<Waiting>> behind = new HashMap<>();

  /**
   * Whether the first placement of each key that lies here had time left. It tells for those behind
   * it, too: what does not say when it was placed seems younger each time that it is sent again.
   */
  private final Map<String, Boolean> keyHasTime = new HashMap<>();

  private int placementsUnderWay;

  /**
   * A round over what is in the spool now, and what comes while it lasts.
   *
   * @param began a placement whose deadline is not after it goes after the others
   * @param failed the keys of which Kafka did not take a record when it was last tried; kept up
   */
  Round(Spool spool, Partitions partitions, Instant began, Set<String> failed) {
    this.partitions = partitions;
    this.hasTime = placement -> spool.deadlineOf(placement).filter(began::isBefore).isPresent();
    this.open = new Kind(spool::placementAfter, this::isOpen);
    this.over = new Kind(spool::placementAfter, placement -> !isOpen(placement));
    this.others = new Kind(spool::otherAfter, _ -> true);
    this.failedBefore = Set.copyOf(failed);
    this.failed = failed;
  }

  /** What goes next, and is under way from now on; empty if nothing may go at this moment. */
  Optional<Waiting> next() {
    var placement = next(open).or(() -> next(over));
    if (placement.isPresent()) placementsUnderWay++;
    if (placement.isPresent() || placementsUnderWay > 0) return placement;
    return next(others);
  }

  /** It has left the spool: what waits for its key may go. */
  void left(Waiting waiting) {
    ended(waiting);
    var key = waiting.key();
    if (key == null) return;
    var _ = failed.remove(key);
    var next = behind.getOrDefault(key, new ArrayDeque<>()).poll();
    if (next == null) {
      behind.remove(key);
    } else {
      var _ = kind(next).freed.add(next);
    }
  }

  /**
   * It could not be read, which says nothing about Kafka: its key alone waits for another round.
   */
  void notRead(Waiting waiting) {
    ended(waiting);
    var key = waiting.key();
    if (key == null) return;
    failed.add(key);
    behind.getOrDefault(key, new ArrayDeque<>()).clear();
  }

  /** Kafka did not take it: neither its key nor its partition is tried again in this round. */
  void notTaken(Waiting waiting) {
    notRead(waiting);
    leftAlone.add(partition(waiting));
  }

  private void ended(Waiting waiting) {
    if (waiting.placement()) placementsUnderWay--;
  }

  private Optional<Waiting> next(Kind kind) {
    while (!kind.freed.isEmpty()) {
      var freed = kind.freed.remove();
      if (!leftAlone.contains(partition(freed))) return Optional.of(freed);
      // Its key stays as if under way, so that nothing of it goes in this round.
    }
    for (var found = kind.after.apply(kind.reached);
        found.isPresent();
        found = kind.after.apply(kind.reached)) {
      var waiting = found.get();
      kind.reached = waiting.number();
      if (!kind.which.test(waiting)) continue;
      var key = waiting.key();
      if (key != null && failedBefore.contains(key)) {
        kind.last.add(waiting);
      } else if (mayGo(waiting)) {
        return found;
      }
    }
    while (!kind.last.isEmpty()) {
      var waiting = kind.last.remove();
      if (mayGo(waiting)) return Optional.of(waiting);
    }
    return Optional.empty();
  }

  private boolean mayGo(Waiting waiting) {
    if (leftAlone.contains(partition(waiting))) return false;
    var key = waiting.key();
    if (key == null) return true;
    var waits = behind.get(key);
    if (waits != null) {
      waits.add(waiting);
      return false;
    }
    behind.put(key, new ArrayDeque<>());
    return true;
  }

  private Kind kind(Waiting waiting) {
    if (!waiting.placement()) return others;
    return isOpen(waiting) ? open : over;
  }

  private boolean isOpen(Waiting placement) {
    var key = placement.key();
    return key == null
        ? hasTime.test(placement)
        : keyHasTime.computeIfAbsent(key, _ -> hasTime.test(placement));
  }

  private String partition(Waiting waiting) {
    return partitions.of(waiting.destination(), waiting.key());
  }
}

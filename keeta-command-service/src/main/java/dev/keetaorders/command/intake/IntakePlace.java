package dev.keetaorders.command.intake;

import dev.keetaorders.command.execute.Impatience;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.intake.IntakeCursors.Cursor;
import dev.keetaorders.command.intake.IntakeCursors.Move;
import dev.keetaorders.command.recall.RecallMetrics;
import dev.keetaorders.command.recall.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where intake stands in its partitions, by Kafka and by the ledger. Kafka's offset is committed
 * after the ledger's cursor was moved, so that a cursor behind it shows a ledger that lost commits:
 * then it is read again from the cursor, and what is read again is in doubt. For the intake thread
 * alone.
 */
public final class IntakePlace {

  /** Without a record to take in, a ledger that went back is found within that time. */
  private static final Duration EVERY = Duration.ofSeconds(5);

  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

  private final IntakeCursors cursors;
  private final Impatience impatience;
  private final RecallMetrics metrics;
  private final Map<Integer, @Nullable Long> reached = new HashMap<>();
  private final Map<Integer, Cursor> known = new HashMap<>();
  private Instant nextCheck = Instant.MIN;
  private @Nullable Instant rereadFrom;

  /** By that ledger, which is waited for only so long. */
  public IntakePlace(IntakeCursors cursors, Impatience impatience, RecallMetrics metrics) {
    this.cursors = cursors;
    this.impatience = impatience;
    this.metrics = metrics;
  }

  /** The partitions that it has. */
  Set<Integer> partitions() {
    return Set.copyOf(reached.keySet());
  }

  /**
   * A partition is taken in here from now on.
   *
   * @param committed Kafka's offset, absent if there is none
   */
  void assigned(int partition, @Nullable Long committed) {
    reached.put(partition, committed);
    known.remove(partition);
    nextCheck = Instant.MIN;
  }

  /** They are another's now. */
  void revoked(Collection<Integer> partitions) {
    reached.keySet().removeAll(partitions);
    known.keySet().removeAll(partitions);
  }

  /** Everything is another's now. */
  void lost() {
    reached.clear();
    known.clear();
  }

  /** Asks the ledger, if it is time; says from where partitions are to be read again. */
  Map<Integer, Long> check(Instant now) {
    if (reached.isEmpty() || now.isBefore(nextCheck)) return Map.of();
    nextCheck = now.plus(AFTER_A_FAILURE);
    var ledger = impatience.ask(cursors::read);
    var begins = new HashMap<Integer, Long>();
    var lost = new HashMap<Integer, Cursor>();
    var fine = new HashMap<Integer, Cursor>();
    reached.forEach((partition, offset) -> {
      switch (IntakeStart.of(ledger.byPartition().get(partition), offset, ledger.adopts())) {
        case IntakeStart.AsCommitted(var cursor) -> fine.put(partition, cursor);
        case IntakeStart.Begin(var next) -> begins.put(partition, next);
        case IntakeStart.GoBack(var cursor) -> lost.put(partition, cursor);
      }
    });
    if (!begins.isEmpty()) impatience.ask(() -> write(begins));
    begins.forEach((partition, next) -> fine.put(partition, new Cursor(next, 0)));
    rereadFrom = ledger.rereadFrom();
    known.putAll(fine);
    nextCheck = now.plus(rereadFrom == null ? EVERY : AFTER_A_FAILURE);
    return lost.isEmpty() ? Map.of() : goBack(lost, now);
  }

  private boolean write(Map<Integer, Long> begins) {
    cursors.begin(begins);
    return true;
  }

  private Map<Integer, Long> goBack(Map<Integer, Cursor> lost, Instant now) {
    if (impatience.ask(() -> cursors.wentBack(lost, now))) metrics.wentBack(Sign.CURSOR);
    var from = new HashMap<Integer, Long>();
    lost.forEach((partition, cursor) -> {
      known.put(partition, cursor);
      reached.put(partition, cursor.next());
      from.put(partition, cursor.next());
    });
    // When the results are recalled is known with the next check.
    rereadFrom = Instant.MAX;
    nextCheck = now.plus(AFTER_A_FAILURE);
    return Map.copyOf(from);
  }

  /** Partitions that are not read now: what was told of their commands is being read back. */
  Set<Integer> waiting(Instant now) {
    var until = rereadFrom;
    if (until == null || !now.isBefore(until)) return Set.of();
    var waiting = new HashSet<Integer>();
    known.forEach((partition, cursor) -> {
      if (cursor.next() < cursor.doubtedBelow()) waiting.add(partition);
    });
    return Set.copyOf(waiting);
  }

  /** Nothing is taken in of a partition of which the ledger's cursor is not known. */
  void mustBeKnown(Collection<Integer> partitions) {
    if (!known.keySet().containsAll(partitions)) {
      throw new LedgerUnavailable(new IllegalStateException("The cursors are not known"));
    }
  }

  /** Whether that record may have been executed before. */
  boolean isInDoubt(int partition, long offset) {
    var cursor = known.get(partition);
    return cursor != null && offset < cursor.doubtedBelow();
  }

  /**
   * All before is durable in the ledger or on the dead letters. Says which offsets may be
   * committed: none if a cursor was not where it was left, and none in the midst of what is read
   * again, which must be found again if the ledger is lost again.
   */
  Map<Integer, Long> advance(Map<Integer, Long> next) {
    var moves = new HashMap<Integer, Move>();
    next.forEach((partition, offset) -> {
      var cursor = known.get(partition);
      if (cursor != null && offset > cursor.next()) {
        moves.put(partition, new Move(cursor.next(), offset));
      }
    });
    if (!moves.isEmpty() && !impatience.ask(() -> cursors.move(moves))) {
      // Another owner, or a ledger that went back: the next check tells.
      nextCheck = Instant.MIN;
      return Map.of();
    }
    moves.forEach((partition, move) -> {
      reached.merge(partition, move.next(), Math::max);
      known.computeIfPresent(
          partition, (_, cursor) -> new Cursor(move.next(), cursor.doubtedBelow()));
    });
    var commits = new HashMap<Integer, Long>();
    next.forEach((partition, offset) -> {
      if (!isInDoubt(partition, offset)) commits.put(partition, offset);
    });
    return Map.copyOf(commits);
  }
}

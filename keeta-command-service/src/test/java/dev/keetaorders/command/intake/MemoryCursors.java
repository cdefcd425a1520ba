package dev.keetaorders.command.intake;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cursors in memory, which a test can set back. */
final class MemoryCursors implements IntakeCursors {

  final Map<Integer, Cursor> byPartition = new HashMap<>();
  boolean adopts;
  @Nullable Instant rereadFrom;
  int lives;

  @Override
  public synchronized Cursors read() {
    return new Cursors(byPartition, adopts, rereadFrom);
  }

  @Override
  public synchronized void begin(Map<Integer, Long> next) {
    next.forEach((partition, offset) -> byPartition.putIfAbsent(partition, new Cursor(offset, 0)));
  }

  @Override
  public synchronized boolean move(Map<Integer, Move> moves) {
    var stand =
        moves.entrySet().stream()
            .allMatch(each -> at(each.getKey()).next() == each.getValue().expected());
    if (stand) {
      moves.forEach((partition, move) ->
          byPartition.put(partition, new Cursor(move.next(), at(partition).doubtedBelow())));
    }
    return stand;
  }

  @Override
  public synchronized boolean wentBack(Map<Integer, Cursor> found, Instant now) {
    var isNews =
        found.entrySet().stream()
            .anyMatch(each -> at(each.getKey()).doubtedBelow() < each.getValue().doubtedBelow());
    byPartition.putAll(found);
    if (isNews) lives++;
    return isNews;
  }

  private Cursor at(int partition) {
    return byPartition.getOrDefault(partition, new Cursor(-1, 0));
  }
}

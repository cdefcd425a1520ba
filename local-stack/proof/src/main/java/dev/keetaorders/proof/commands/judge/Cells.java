package dev.keetaorders.proof.commands.judge;

import dev.keetaorders.proof.commands.evidence.Call;
import dev.keetaorders.proof.commands.evidence.OrderPlayed;
import dev.keetaorders.proof.commands.plan.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How often each pair of what Keeta did and what we saw has come about. */
public final class Cells {

  /** A pair. */
  public record Cell(Did did, Saw saw) {}

  /** The pairs that a run is to come to; the others cannot be, or come about by a kill alone. */
  public static final List<Cell> WANTED =
      List.of(
          new Cell(Did.DID_IT, Saw.SUCCESS),
          new Cell(Did.DID_IT, Saw.LATE_SUCCESS),
          new Cell(Did.DID_IT, Saw.KEETAS_FAILURE),
          new Cell(Did.DID_IT, Saw.HTTP_ERROR),
          new Cell(Did.DID_IT, Saw.SILENCE),
          new Cell(Did.DID_IT, Saw.BROKEN_CONNECTION),
          new Cell(Did.DID_NOTHING, Saw.REFUSAL),
          new Cell(Did.DID_NOTHING, Saw.KEETAS_FAILURE),
          new Cell(Did.DID_NOTHING, Saw.HTTP_ERROR),
          new Cell(Did.DID_NOTHING, Saw.BROKEN_CONNECTION),
          new Cell(Did.WAS_OVERTAKEN, Saw.REFUSAL),
          new Cell(Did.WAS_OVERTAKEN, Saw.KEETAS_FAILURE),
          new Cell(Did.WAS_OVERTAKEN, Saw.HTTP_ERROR),
          new Cell(Did.WAS_OVERTAKEN, Saw.SILENCE),
          new Cell(Did.WAS_OVERTAKEN, Saw.BROKEN_CONNECTION));

  private final Map<Did, Map<Saw, Integer>> counts = new EnumMap<>(Did.class);
  private final List<OrderPlayed> withUnmatched = new ArrayList<>();
  private int unmatched;

  /** Counts the calls of an order. */
  public void count(OrderPlayed order) {
    for (var kind : Kind.values()) {
      if (!kind.tellable()) continue;
      var pairs = Pairs.of(order, kind);
      unmatched += pairs.unmatched();
      if (pairs.unmatched() > 0) withUnmatched.add(order);
      for (var pair : pairs.pairs()) count(did(order, pair.call()), Saw.of(pair.attempt()));
    }
  }

  private static Did did(OrderPlayed order, Call call) {
    if (call.executed()) return Did.DID_IT;
    return order.deeds().stream().anyMatch(deed -> deed.at().isBefore(call.at()))
        ? Did.WAS_OVERTAKEN
        : Did.DID_NOTHING;
  }

  private void count(Did did, Saw saw) {
    counts.computeIfAbsent(did, _ -> new EnumMap<>(Saw.class)).merge(saw, 1, Integer::sum);
  }

  /** How often that came about. */
  public int of(Did did, Saw saw) {
    return counts.getOrDefault(did, Map.of()).getOrDefault(saw, 0);
  }

  /** Calls that no step is remembered of. */
  public int unmatched() {
    return unmatched;
  }

  /** The orders of such calls. */
  public List<OrderPlayed> withUnmatched() {
    return List.copyOf(withUnmatched);
  }

  /** The wanted pairs that came about less often than that. */
  public List<Cell> below(int least) {
    return WANTED.stream().filter(cell -> of(cell.did(), cell.saw()) < least).toList();
  }
}

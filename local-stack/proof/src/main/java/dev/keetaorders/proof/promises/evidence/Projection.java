package dev.keetaorders.proof.promises.evidence;

import java.util.List;

/** What the projection keeps, and what its instances show. */
public record Projection(List<OrderRow> rows, List<HistoryRow> history, List<Shown> shown) {

  /** Copies what it is given. */
  public Projection {
    rows = List.copyOf(rows);
    history = List.copyOf(history);
    shown = List.copyOf(shown);
  }
}

package dev.keetaorders.sandbox.world;

import java.util.List;

/** A part of a big order that one courier can carry, on its own way. */
public record SubOrder(long id, List<Line> lines, Delivery delivery) {

  private static final int PARTS = 2;

  /** Copies what it is given. */
  public SubOrder {
    lines = List.copyOf(lines);
  }

  /** The lines of a big order, dealt out to as many couriers as it takes. */
  static List<SubOrder> split(long orderViewId, List<Line> lines, Delivery delivery) {
    var half = Math.ceilDiv(lines.size(), PARTS);
    var first = orderViewId % 1_000_000_000_000L * 10 + 1;
    return List.of(
        new SubOrder(first, lines.subList(0, half), delivery),
        new SubOrder(first + 1, lines.subList(half, lines.size()), delivery));
  }

  SubOrder on(Delivery way) {
    return new SubOrder(id, lines, way);
  }
}

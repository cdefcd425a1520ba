package dev.keetaorders.sandbox.world.opendelivery;

import java.util.List;

/** What Keeta makes of something that was asked of an order. */
public sealed interface Ruling {

  /**
   * It is agreed to.
   *
   * @param told what happened of it at once, in this order; the rest comes by itself
   */
  record Agreed(OpenOrder order, List<Told> told) implements Ruling {
    /** Copies what it is given. */
    public Agreed {
      told = List.copyOf(told);
    }
  }

  /**
   * It is not: the order is not, or no longer, where this can be done.
   *
   * @param wish what was asked for, as Keeta names it
   */
  record Refused(String wish) implements Ruling {
    /** As Keeta says it (docs/keeta/opendelivery-api.md 1.5). */
    public String message() {
      return "order status is not in a valid state for " + wish;
    }
  }
}

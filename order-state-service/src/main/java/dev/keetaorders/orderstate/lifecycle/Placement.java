package dev.keetaorders.orderstate.lifecycle;

import java.time.Instant;
import java.util.Comparator;

/**
 * That the customer placed the order.
 *
 * @param at when, or where nobody told, the earliest time at which the order is known to have stood
 * @param told whether Keeta told the time
 * @param verified whether Keeta certainly said it
 */
public record Placement(Instant at, boolean told, boolean verified) {

  private static final Comparator<Placement> BETTER_FIRST =
      Comparator.comparing((Placement placement) -> !placement.verified())
          .thenComparing(placement -> !placement.told())
          .thenComparing(Placement::at);

  /** The one of the two that counts: the verified, else the one with a time, else the earlier. */
  public static Placement better(Placement one, Placement other) {
    return BETTER_FIRST.compare(one, other) <= 0 ? one : other;
  }
}

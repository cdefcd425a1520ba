package dev.keetaorders.orderstate.refund;

import dev.keetaorders.orderstate.refund.RefundFact.AnswerTaken;
import dev.keetaorders.orderstate.refund.RefundFact.StatusReported;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The applications for a refund of one order: an axis of their own, so that none moves the order's
 * status. Keeta's times decide, never the arrival; docs/lifecycle.md shows the whole table.
 *
 * @param byId sorted by Keeta's id of the application
 */
public record Refunds(SortedMap<String, Refund> byId) {

  /** Nobody ever applied. */
  public static final Refunds NONE = new Refunds(new TreeMap<>());

  /** Copies what it is given. */
  public Refunds {
    byId = Collections.unmodifiableSortedMap(new TreeMap<>(byId));
  }

  /** What the report means. */
  public RefundObservation observe(RefundFact fact) {
    var known = byId.getOrDefault(fact.afterSaleOrderId(), Refund.NOTHING);
    var with = known.with(fact);
    var next = with.equals(known) ? this : put(fact.afterSaleOrderId(), with);
    var moved = with.state() != known.state() || !Objects.equals(with.status(), known.status());
    if (moved || known.equals(Refund.NOTHING)) return new RefundObservation.Moved(next);
    if (!with.saysAsMuchAs(known)) return new RefundObservation.Learned(next);
    return stands(with, fact)
        ? new RefundObservation.AlreadyKnown(next)
        : new RefundObservation.Overtaken(next);
  }

  /** The application of that id. */
  public Refund get(String afterSaleOrderId) {
    var refund = byId.get(afterSaleOrderId);
    if (refund == null) throw new IllegalArgumentException("No refund " + afterSaleOrderId);
    return refund;
  }

  private Refunds put(String afterSaleOrderId, Refund refund) {
    var next = new TreeMap<>(byId);
    next.put(afterSaleOrderId, refund);
    return new Refunds(next);
  }

  private static boolean stands(Refund refund, RefundFact fact) {
    return switch (fact) {
      case StatusReported f -> f.status().equals(refund.status());
      case AnswerTaken f -> f.answer().state() == refund.state();
    };
  }
}

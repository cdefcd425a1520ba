package dev.keetaorders.orderstate.refund;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The latest report of each application for a refund. Keeta's time decides, never the arrival.
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
  public RefundObservation observe(RefundReported report) {
    var known = byId.get(report.afterSaleOrderId());
    if (known != null) {
      if (known.equals(report.refund())) return new RefundObservation.AlreadyKnown(this);
      if (Refund.LATEST_LAST.compare(known, report.refund()) > 0) {
        return new RefundObservation.Overtaken(this);
      }
    }
    var next = new TreeMap<>(byId);
    next.put(report.afterSaleOrderId(), report.refund());
    return new RefundObservation.Moved(new Refunds(next));
  }
}

package dev.keetaorders.orderstate.unalerted;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderSnapshot;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order whose time to accept is over, as it stands when it is judged.
 *
 * @param everAccepted whether anything tells that the shop had accepted it
 * @param listedAt its placement, or while that is not known, its first mention
 * @param firstFound when it was first found past its time without the last level
 * @param seen the levels that the watchdog raised for it
 */
record PastDue(
    OrderSnapshot order,
    boolean everAccepted,
    Instant listedAt,
    Instant firstFound,
    Set<AlertLevel> seen) {

  /** What tells this detector's alert from the watchdog's, whose sub-id is absent. */
  static final String SUB_ID = "unalerted";

  PastDue {
    seen = Set.copyOf(seen);
  }

  /** What became of it. */
  enum Verdict {
    /** The watchdog raised the last level. */
    COVERED,
    /** It was accepted, or ended in a way that misses no deadline. */
    MET,
    /** It was missed, and nobody said so. */
    UNALERTED
  }

  Verdict judge(UnalertedRules rules) {
    if (seen.contains(AlertLevel.MISSED)) return Verdict.COVERED;
    return wasMissed(dueAt(rules)) ? Verdict.UNALERTED : Verdict.MET;
  }

  /**
   * Only where that is certain: an order that nobody accepted waits still, or Keeta ended it. Who
   * cancels it in the last moment of its time, and whether Keeta did, may be told in either order.
   */
  private boolean wasMissed(Instant dueAt) {
    return switch (order.status()) {
      case AWAITING_ACCEPTANCE -> true;
      case CANCELLED -> !everAccepted && keetaEndedIt(order.cancellation(), dueAt);
      case UNKNOWN, ACCEPTED, READY, COMPLETED -> false;
    };
  }

  private boolean keetaEndedIt(OrderSnapshot.@Nullable Cancellation cancellation, Instant dueAt) {
    if (cancellation == null) return false;
    return switch (cancellation.by()) {
      // Our time of the deadline is an estimate. Open Delivery never says who it was.
      case SYSTEM -> order.dialect() == Dialect.STANDARD || !cancellation.at().isBefore(dueAt);
      case UNKNOWN -> !cancellation.at().isBefore(dueAt);
      case CUSTOMER, MERCHANT, SUPPORT -> false;
    };
  }

  /** The levels before the last one, and it, that nobody raised. */
  Set<AlertLevel> missing() {
    var missing = EnumSet.of(AlertLevel.WARNING, AlertLevel.CRITICAL, AlertLevel.MISSED);
    missing.removeAll(seen);
    return missing;
  }

  /**
   * What says it: the watchdog's last level under an id of its own. A function of what stands in
   * the database, so that two instances, or one that died in between, raise the same bytes.
   */
  DeadlineAlert alert(UnalertedRules rules) {
    var dueAt = dueAt(rules);
    var raisedAt = firstFound.plus(rules.after());
    return new DeadlineAlert(
        DeadlineAlert.idOf(order.orderId(), DeadlineKind.ACCEPT_ORDER, SUB_ID, AlertLevel.MISSED),
        order.orderId(),
        order.dialect(),
        order.appId(),
        order.shopId(),
        DeadlineKind.ACCEPT_ORDER,
        SUB_ID,
        AlertLevel.MISSED,
        dueAt,
        order.placedAt() == null ? DeadlineBasis.RECEIVED_AT : DeadlineBasis.PLACED_AT,
        raisedAt,
        DeadlineAlert.remainingSeconds(raisedAt, dueAt),
        null);
  }

  private Instant dueAt(UnalertedRules rules) {
    return listedAt.plus(rules.acceptWithin());
  }
}

package dev.keetaorders.watchdog.deadline;

import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record on the log that says: this clock runs.
 *
 * @param appendedAt when the broker appended the record
 * @param dueAt the deadline, by this record alone
 * @param trusted whether Keeta certainly said it
 * @param traceparent the trace of the notification, so that the alert belongs to it
 * @param warnsAtOnce whether the first level falls due as soon as the record stands on the log
 */
public record Arming(
    Instant appendedAt,
    Instant dueAt,
    DeadlineBasis basis,
    Dialect dialect,
    @Nullable String appId,
    @Nullable String shopId,
    boolean trusted,
    @Nullable String traceparent,
    boolean warnsAtOnce) {

  private static final Comparator<@Nullable String> TEXT =
      Comparator.nullsLast(Comparator.<String>naturalOrder());

  /**
   * Earliest deadline first. Total, so that the same records give the same alert in whatever order
   * they were read.
   */
  static final Comparator<Arming> EARLIEST_DEADLINE =
      Comparator.comparing(Arming::dueAt)
          .thenComparing(Arming::appendedAt)
          .thenComparing(Arming::basis)
          .thenComparing(Arming::dialect)
          .thenComparing(Arming::appId, TEXT)
          .thenComparing(Arming::shopId, TEXT)
          .thenComparing(Arming::trusted, Comparator.reverseOrder())
          .thenComparing(Arming::traceparent, TEXT)
          .thenComparing(Arming::warnsAtOnce);

  private boolean namesShopAsSurelyAs(Arming other) {
    return shopId != null && (trusted || !other.trusted) && Objects.equals(appId, other.appId);
  }

  /** The same, of that shop. */
  Arming in(@Nullable String knownShopId) {
    return new Arming(
        appendedAt, dueAt, basis, dialect, appId, knownShopId, trusted, traceparent, warnsAtOnce);
  }

  /** Whether the other record tells nothing that this one does not tell as early. */
  boolean makesPointless(Arming other) {
    return !appendedAt.isAfter(other.appendedAt)
        && (warnsAtOnce || !other.warnsAtOnce)
        && (other.shopId == null || namesShopAsSurelyAs(other))
        && EARLIEST_DEADLINE.compare(this, other) < 0;
  }
}

package dev.keetaorders.contracts.alert;

import dev.keetaorders.contracts.order.Dialect;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One level that a deadline has reached. Every instance of the watchdog writes it, and again after
 * a restart, always with the same bytes: readers drop repeats by {@code alertId}. One that it did
 * not raise is raised by the second detector, under a sub-id of its own (docs/adr/0075).
 *
 * @param alertId order, deadline, sub-id and level; what the record is about, once and for all
 * @param orderId absent only where an unreadable placement does not tell it
 * @param appId absent only where an unreadable placement does not tell it
 * @param shopId absent where the notification names none
 * @param subId what within the order it is about: the refund, the unreadable notification
 * @param dueAt the earliest plausible moment by which somebody must have acted
 * @param basis what {@code dueAt} is counted from
 * @param raisedAt the moment at which the level fell due, judged by the log and not by a clock
 * @param remainingSeconds whole seconds from {@code raisedAt} to {@code dueAt}; negative when it
 *     became known too late
 * @param clearedBy only on {@link AlertLevel#CLEARED}
 */
public record DeadlineAlert(
    String alertId,
    @Nullable String orderId,
    Dialect dialect,
    @Nullable String appId,
    @Nullable String shopId,
    DeadlineKind deadline,
    @Nullable String subId,
    AlertLevel level,
    Instant dueAt,
    DeadlineBasis basis,
    Instant raisedAt,
    long remainingSeconds,
    @Nullable ClearedBy clearedBy) {

  private static final String NO_SUB_ID = "-";

  /** Refuses a clearing without a reason, and a reason on anything else. */
  public DeadlineAlert {
    if ((level == AlertLevel.CLEARED) != (clearedBy != null)) {
      throw new IllegalArgumentException(
          "Alert %s of level %s with clearedBy %s".formatted(alertId, level, clearedBy));
    }
  }

  /**
   * The id of a deadline's alert.
   *
   * @param key the order id, or the id of the notification where no order id is known
   */
  public static String idOf(
      String key, DeadlineKind deadline, @Nullable String subId, AlertLevel level) {
    // Joined by hand: a burst of alerts spends a tenth of its time on formatting them else.
    return key + ":" + deadline + ":" + (subId == null ? NO_SUB_ID : subId) + ":" + level;
  }

  /** The whole seconds that remain from one moment to another. */
  public static long remainingSeconds(Instant from, Instant dueAt) {
    return Duration.between(from, dueAt).toMillis() / 1000;
  }
}

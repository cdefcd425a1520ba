package dev.keetaorders.watchdog.query;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.watchdog.track.OpenDeadline;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open deadline as it is shown.
 *
 * @param remainingSeconds negative once it is overdue
 * @param level absent before the first
 */
public record DeadlineView(
    @Nullable String orderId,
    String deadline,
    @Nullable String subId,
    String dialect,
    @Nullable String appId,
    @Nullable String shopId,
    String dueAt,
    String basis,
    long remainingSeconds,
    @Nullable String level) {

  static DeadlineView of(OpenDeadline deadline, Instant now) {
    var start = deadline.start();
    var level = deadline.level();
    return new DeadlineView(
        deadline.key().orderId(),
        deadline.key().kind().name(),
        deadline.key().subId(),
        start.dialect().wireName(),
        start.appId(),
        start.shopId(),
        Times.text(start.dueAt()),
        start.basis().toString(),
        DeadlineAlert.remainingSeconds(now, start.dueAt()),
        level == null ? null : level.name());
  }

  /** Many of them, the nearest first. */
  public record Page(List<DeadlineView> items) {}
}

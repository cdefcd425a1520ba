package dev.keetaorders.watchdog.query;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.watchdog.track.DeadlineSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many deadlines are open.
 *
 * @param byDeadline by what somebody must do
 * @param byLevel by level; {@code NONE} before the first
 * @param byShop of those whose shop is known
 * @param nearestDueAt of those that are not yet due
 */
public record SummaryView(
    int open,
    Map<String, Integer> byDeadline,
    Map<String, Integer> byLevel,
    Map<String, Integer> byShop,
    @Nullable String nearestDueAt) {

  static SummaryView of(DeadlineSummary summary) {
    var byDeadline = new LinkedHashMap<String, Integer>();
    for (var kind : DeadlineKind.values()) byDeadline.put(kind.name(), summary.openOf(kind));
    var byLevel = new LinkedHashMap<String, Integer>();
    byLevel.put("NONE", summary.open(null));
    byLevel.put("WARNING", summary.open(AlertLevel.WARNING));
    byLevel.put("CRITICAL", summary.open(AlertLevel.CRITICAL));
    byLevel.put("MISSED", summary.open(AlertLevel.MISSED));
    var nearest = summary.nearestDueAt();
    return new SummaryView(
        byLevel.values().stream().mapToInt(Integer::intValue).sum(),
        byDeadline,
        byLevel,
        new TreeMap<>(summary.byShop()),
        nearest == null ? null : Times.text(nearest));
  }
}

package dev.keetaorders.watchdog.track;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many deadlines are open.
 *
 * @param byKindAndLevel counts of what occurs
 * @param byShop counts of those whose shop is known, by shop
 * @param nearestDueAt the nearest of those that are not yet due, absent if there is none
 */
public record DeadlineSummary(
    Map<KindAndLevel, Integer> byKindAndLevel,
    Map<String, Integer> byShop,
    @Nullable Instant nearestDueAt) {

  /** Copies what it is given. */
  public DeadlineSummary {
    byKindAndLevel = Map.copyOf(byKindAndLevel);
    byShop = Map.copyOf(byShop);
  }

  /**
   * What is counted together.
   *
   * @param level absent before the first
   */
  public record KindAndLevel(DeadlineKind kind, @Nullable AlertLevel level) {}

  /** The summary of what is open, the nearest first. */
  public static DeadlineSummary of(Stream<OpenDeadline> open) {
    var byKindAndLevel = new HashMap<KindAndLevel, Integer>();
    var byShop = new HashMap<String, Integer>();
    var nearest = new Instant[1];
    open.forEach(deadline -> {
      byKindAndLevel.merge(
          new KindAndLevel(deadline.key().kind(), deadline.level()), 1, Integer::sum);
      var shopId = deadline.start().shopId();
      if (shopId != null) byShop.merge(shopId, 1, Integer::sum);
      if (nearest[0] == null && deadline.level() != AlertLevel.MISSED) {
        nearest[0] = deadline.start().dueAt();
      }
    });
    return new DeadlineSummary(byKindAndLevel, byShop, nearest[0]);
  }

  /** How many are open of that kind and level. */
  public int open(DeadlineKind kind, @Nullable AlertLevel level) {
    return byKindAndLevel.getOrDefault(new KindAndLevel(kind, level), 0);
  }

  /** How many are open of that kind. */
  public int openOf(DeadlineKind kind) {
    return byKindAndLevel.entrySet().stream()
        .filter(each -> each.getKey().kind() == kind)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** How many are open. */
  public int open() {
    return byKindAndLevel.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many are open of that level. */
  public int open(@Nullable AlertLevel level) {
    return Stream.of(DeadlineKind.values()).mapToInt(kind -> open(kind, level)).sum();
  }
}

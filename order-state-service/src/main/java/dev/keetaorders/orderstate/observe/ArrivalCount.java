package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.notification.Via;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many notifications of a batch were seen for the first time, by shop and way of arrival.
 *
 * @param lastAt when the latest of them reached us
 * @param lastPlacementAt the same of those that tell of a placement, absent where none does
 */
record ArrivalCount(
    Key key,
    long notifications,
    long placements,
    Instant lastAt,
    @Nullable Instant lastPlacementAt) {

  /**
   * Where it is counted.
   *
   * @param shopId empty where nobody certainly told one: whoever forges pushes makes no shops here
   */
  record Key(String shopId, String dialect, String appId, Via via, int partition)
      implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      return Comparator.comparing(Key::shopId)
          .thenComparing(Key::dialect)
          .thenComparing(Key::appId)
          .thenComparing(key -> key.via().wireName())
          .thenComparingInt(Key::partition)
          .compare(this, other);
    }
  }

  /** Of one notification, and the order as it stands with it. */
  static ArrivalCount of(Arrival arrival, Order order) {
    var metadata = arrival.metadata();
    var told = metadata.source().shopId();
    var shop = told != null || order.shop() == null ? told : order.shop().id();
    var key = arrival.key().order();
    var placement = metadata.type().isPlacement();
    return new ArrivalCount(
        new Key(
            shop == null || !arrival.trusted() ? "" : shop,
            key.dialect().wireName(),
            key.appId(),
            metadata.via(),
            arrival.record().partition().number()),
        1,
        placement ? 1 : 0,
        metadata.receivedAt(),
        placement ? metadata.receivedAt() : null);
  }

  /** One for each key, sorted, so that rows are always locked in one order. */
  static List<ArrivalCount> together(Collection<ArrivalCount> counts) {
    var byKey = new TreeMap<Key, ArrivalCount>();
    for (var count : counts) byKey.merge(count.key(), count, ArrivalCount::and);
    return List.copyOf(byKey.values());
  }

  private ArrivalCount and(ArrivalCount other) {
    return new ArrivalCount(
        key,
        notifications + other.notifications,
        placements + other.placements,
        lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt,
        later(lastPlacementAt, other.lastPlacementAt));
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) return one == null ? other : one;
    return one.isAfter(other) ? one : other;
  }
}

package dev.keetaorders.orderstate.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch came to: durable in the projection, and now to be announced.
 *
 * @param announcements in the order of the records
 * @param snapshots of every order that a record is about, as its row stands
 * @param quarantined records that could not be read or stored
 * @param lost partitions of which nothing was written, and why
 * @param reached of the others, the offsets after what was written
 * @param projected the notifications that were new
 * @param readBacks what those left open
 * @param seen the same notifications, by shop and way of arrival
 */
record Recorded(
    List<Announcement> announcements,
    Map<OrderKey, Snapshot> snapshots,
    List<Quarantined> quarantined,
    Map<Partition, Orders.Loss> lost,
    Map<Partition, Long> reached,
    List<Projected> projected,
    List<ReadBack> readBacks,
    List<ArrivalCount> seen) {

  /**
   * What a record told, when it first came.
   *
   * @param command the command that it led to, absent where it led to none
   */
  record Announcement(
      LoggedRecord record, OrderKey order, List<byte[]> events, byte @Nullable [] command) {}

  /** The latest of an order, and the record that it is announced for. */
  record Snapshot(byte[] json, LoggedRecord record) {}

  /** A record that goes to quarantine. */
  record Quarantined(LoggedRecord record, String why) {}

  static Recorded nothing() {
    return new Recorded(
        new ArrayList<>(),
        new LinkedHashMap<>(),
        new ArrayList<>(),
        new HashMap<>(),
        new HashMap<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  /** The claims, with what was written under them. */
  Map<Partition, Orders.Claim> reachedBy(Map<Partition, Orders.Claim> claims) {
    var reaching = new HashMap<>(claims);
    reached.forEach((partition, next) ->
        reaching.computeIfPresent(partition, (_, claim) -> claim.reaching(next)));
    return reaching;
  }

  void add(Recorded other) {
    announcements.addAll(other.announcements);
    snapshots.putAll(other.snapshots);
    quarantined.addAll(other.quarantined);
    lost.putAll(other.lost);
    reached.putAll(other.reached);
    projected.addAll(other.projected);
    readBacks.addAll(other.readBacks);
    seen.addAll(other.seen);
  }
}

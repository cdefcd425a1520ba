package dev.keetaorders.orderstate.observe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a batch came to: durable in the projection, and now to be announced.
 *
 * @param announcements in the order of the records
 * @param snapshots of every order that a record is about, as its row stands
 * @param quarantined records that could not be read or stored
 * @param lost partitions that have a newer owner; nothing of them was written
 * @param projected the notifications that were new
 * @param readBacks what those left open
 * @param seen the same notifications, by shop and way of arrival
 */
record Recorded(
    List<Announcement> announcements,
    Map<OrderKey, Snapshot> snapshots,
    List<Quarantined> quarantined,
    Set<Partition> lost,
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
        new HashSet<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  void add(Recorded other) {
    announcements.addAll(other.announcements);
    snapshots.putAll(other.snapshots);
    quarantined.addAll(other.quarantined);
    lost.addAll(other.lost);
    projected.addAll(other.projected);
    readBacks.addAll(other.readBacks);
    seen.addAll(other.seen);
  }
}

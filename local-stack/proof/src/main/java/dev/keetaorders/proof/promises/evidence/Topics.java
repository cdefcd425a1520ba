package dev.keetaorders.proof.promises.evidence;

import java.util.List;

/**
 * What stands on the topics, each partition's records in their order, of transactions only what was
 * committed.
 *
 * @param others what is Keeta's and about no order: of shops and authorizations
 * @param alertsHaveBrokersTime whether the broker dated the alerts, and not their producers
 */
public record Topics(
    List<NotificationRecord> notifications,
    List<NotificationRecord> others,
    List<NotificationRecord> quarantine,
    List<EventRecord> events,
    List<SnapshotRecord> snapshots,
    List<AlertRecord> alerts,
    List<ResultRecord> results,
    boolean alertsHaveBrokersTime) {

  /** Copies what it is given. */
  public Topics {
    notifications = List.copyOf(notifications);
    others = List.copyOf(others);
    quarantine = List.copyOf(quarantine);
    events = List.copyOf(events);
    snapshots = List.copyOf(snapshots);
    alerts = List.copyOf(alerts);
    results = List.copyOf(results);
  }
}

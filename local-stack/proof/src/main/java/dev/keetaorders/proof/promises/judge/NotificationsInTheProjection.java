package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.EventRecord;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.HistoryRow;
import dev.keetaorders.proof.promises.evidence.NotificationId;
import dev.keetaorders.proof.promises.evidence.NotificationRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands on the log of orders is in the projection's history once, however often it stands
 * there, nothing else is, and what the history says was told stands on the topic of events.
 */
public final class NotificationsInTheProjection implements Promise {

  private static final String SENTENCE =
      "every notification on the log is in the projection exactly once, and its events on the"
          + " topic";

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var log = logged(evidence.topics().notifications());
    var told = told(evidence.topics().events());
    var rows = new HashMap<NotificationId, HistoryRow>();
    for (var row : evidence.projection().history()) {
      var id = new NotificationId(row.order(), row.type(), row.id());
      tally.check(rows.put(id, row) == null, () -> "%s has two rows".formatted(id));
      tally.check(log.containsKey(id), () -> "%s has a row, and no record".formatted(id));
      var events = told.getOrDefault(id, List.of());
      tally.check(
          Set.copyOf(row.eventIds()).equals(ids(events)),
          () -> "%s: other events on the topic than in its row".formatted(id));
      tally.check(
          versions(events).equals(versionsOf(row)),
          () -> "%s: its events have the versions %s".formatted(id, versions(events)));
    }
    log.forEach((id, contents) -> {
      var row = rows.get(id);
      if (!tally.check(row != null, () -> "%s is not in the projection".formatted(id))) return;
      tally.check(
          row != null && contents.contains(row.sha256()),
          () -> "%s has a row of other bytes".formatted(id));
    });
    tally.figure(
        "%d records, %d of them repeats"
            .formatted(
                evidence.topics().notifications().size(),
                evidence.topics().notifications().size() - log.size()));
    return tally.verdict();
  }

  private static Map<NotificationId, Set<String>> logged(List<NotificationRecord> records) {
    return records.stream()
        .collect(
            Collectors.groupingBy(
                record -> new NotificationId(record.order(), record.type(), record.id()),
                Collectors.mapping(NotificationRecord::sha256, Collectors.toSet())));
  }

  private static Map<NotificationId, List<EventRecord>> told(List<EventRecord> events) {
    return events.stream()
        .collect(
            Collectors.groupingBy(
                event -> new NotificationId(event.order(), event.sourceType(), event.sourceId())));
  }

  private static Set<String> ids(List<EventRecord> events) {
    return events.stream().map(EventRecord::eventId).collect(Collectors.toSet());
  }

  private static Set<Long> versions(List<EventRecord> events) {
    return events.stream().map(EventRecord::version).collect(Collectors.toSet());
  }

  private static Set<Long> versionsOf(HistoryRow row) {
    var versions = new HashSet<Long>();
    for (var i = 0; i < row.eventIds().size(); i++) versions.add(row.firstVersion() + i);
    return versions;
  }
}

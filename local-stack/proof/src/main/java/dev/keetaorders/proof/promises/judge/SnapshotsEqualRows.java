package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.EventRecord;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import dev.keetaorders.proof.promises.evidence.OrderRow;
import dev.keetaorders.proof.promises.evidence.Shown;
import dev.keetaorders.proof.promises.evidence.SnapshotRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The last record that the topic has of an order is what the database keeps of it, column by
 * column, and what every instance shows; and one version of an order has one content wherever it
 * stands.
 */
public final class SnapshotsEqualRows implements Promise {

  private static final String SENTENCE =
      "every last snapshot on keeta.orders equals the row, its columns and what the API shows";

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var last = last(evidence.topics().snapshots(), tally);
    var versions = versions(evidence.topics().events());
    var rows = new HashSet<OrderRef>();
    var shown =
        evidence.projection().shown().stream()
            .collect(Collectors.groupingBy(each -> each.snapshot().order()));
    var instances =
        evidence.projection().shown().stream().map(Shown::instance).collect(Collectors.toSet());
    for (var row : evidence.projection().rows()) {
      rows.add(row.order());
      var record = last.get(row.order());
      tally.check(
          record != null && record.sha256().equals(row.sha256()),
          () ->
              "%s: version %d in the row, %s on the topic"
                  .formatted(
                      row.order(),
                      row.version(),
                      record == null
                          ? "nothing"
                          : "version %d at %s"
                              .formatted(record.snapshot().version(), record.place())));
      var wrong = wrongColumns(row);
      tally.check(
          wrong.isEmpty(), () -> "%s: columns %s say otherwise".formatted(row.order(), wrong));
      tally.check(
          versions.getOrDefault(row.order(), 0L) == row.version(),
          () ->
              "%s: version %d in the row, events up to %d"
                  .formatted(row.order(), row.version(), versions.getOrDefault(row.order(), 0L)));
      apis(row, shown.getOrDefault(row.order(), List.of()), instances, tally);
    }
    last.forEach((order, record) ->
        tally.check(
            rows.contains(order),
            () -> "%s is on the topic at %s and has no row".formatted(order, record.place())));
    tally.figure("%d orders, shown by %d instances".formatted(rows.size(), instances.size()));
    return tally.verdict();
  }

  private static Map<OrderRef, SnapshotRecord> last(List<SnapshotRecord> records, Tally tally) {
    var last = new HashMap<OrderRef, SnapshotRecord>();
    record Version(OrderRef order, long version) {}
    var contents = new HashMap<Version, SnapshotRecord>();
    for (var record : records) {
      var snapshot = record.snapshot();
      var first = contents.putIfAbsent(new Version(snapshot.order(), snapshot.version()), record);
      tally.check(
          first == null || first.sha256().equals(record.sha256()),
          () ->
              "%s: version %d at %s is not what it is at %s"
                  .formatted(
                      snapshot.order(),
                      snapshot.version(),
                      record.place(),
                      first == null ? "" : first.place()));
      tally.check(
          record.key().equals(snapshot.order().orderId()),
          () ->
              "%s: the key at %s is %s".formatted(snapshot.order(), record.place(), record.key()));
      // The topic is compacted: whoever begins to read it later sees the last record alone,
      // whatever its version. All of an order's records are in one partition, in their order.
      last.put(snapshot.order(), record);
    }
    return last;
  }

  private static Map<OrderRef, Long> versions(List<EventRecord> events) {
    var versions = new HashMap<OrderRef, Long>();
    events.forEach(event -> versions.merge(event.order(), event.version(), Math::max));
    return versions;
  }

  private static List<String> wrongColumns(OrderRow row) {
    var snapshot = row.snapshot();
    var wrong = new ArrayList<String>();
    if (!row.order().equals(snapshot.order())) wrong.add("order_id, dialect, app_id");
    if (row.version() != snapshot.version()) wrong.add("version");
    if (!Objects.equals(row.shopId(), snapshot.shopId())) wrong.add("shop_id");
    if (!row.status().equals(snapshot.status())) wrong.add("status");
    if (row.verified() != snapshot.verified()) wrong.add("verified");
    if (!Objects.equals(row.placedAt(), snapshot.placedAt())) wrong.add("placed_at");
    return wrong;
  }

  private static void apis(OrderRow row, List<Shown> shown, Set<String> instances, Tally tally) {
    tally.check(
        shown.size() == instances.size(),
        () ->
            "%s is shown by %d of %d instances"
                .formatted(row.order(), shown.size(), instances.size()));
    for (var each : shown) {
      tally.check(
          each.snapshot().content().equals(row.snapshot().content()),
          () -> "%s: %s shows something else".formatted(row.order(), each.instance()));
    }
  }
}

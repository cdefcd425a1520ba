package dev.keetaorders.orderstate.rebuild;

import dev.keetaorders.orderstate.rebuild.Verdict.Why;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Whether an order is what the log makes of it.
 *
 * @param topic the log's name
 * @param starts by partition, from where on the log was read
 */
record CompareOrders(String topic, Map<Integer, Long> starts) {

  CompareOrders {
    starts = Map.copyOf(starts);
  }

  /** Of an order that one of the two lacks there are no rows. */
  Verdict compare(OrderRows live, OrderRows rebuilt) {
    if (beganBeforeTheTopic(live)) return new Verdict.NotComparable(Why.OLDER_THAN_THE_TOPIC);
    var where = new TreeSet<String>();
    for (var table : ComparedTable.values()) {
      where.addAll(differences(table, live.of(table), rebuilt.of(table)));
    }
    if (where.isEmpty()) return new Verdict.Equal();
    return isSpread(live) || isSpread(rebuilt)
        ? new Verdict.NotComparable(Why.SPREAD_OVER_PARTITIONS)
        : new Verdict.Different(List.copyOf(where));
  }

  private boolean beganBeforeTheTopic(OrderRows live) {
    return live.of(ComparedTable.NOTIFICATION).stream()
        .anyMatch(row -> {
          var start = starts.get(Integer.valueOf(row.value("partition")));
          return start == null
              || !row.value("topic").equals(topic)
              || Long.parseLong(row.value("offset")) < start;
        });
  }

  private static boolean isSpread(OrderRows rows) {
    return rows.of(ComparedTable.NOTIFICATION).stream()
            .map(row -> row.value("partition"))
            .distinct()
            .count()
        > 1;
  }

  private static List<String> differences(ComparedTable table, List<Row> live, List<Row> rebuilt) {
    var where = new ArrayList<String>();
    var missing = byKey(rebuilt);
    for (var row : live) {
      var other = missing.remove(row.key());
      if (other == null) {
        where.add(table.table() + ", a row more than rebuilt");
        continue;
      }
      row.values()
          .forEach((column, value) -> {
            if (!Objects.equals(value, other.values().get(column))) {
              where.add(table.table() + "." + column);
            }
          });
    }
    if (!missing.isEmpty()) where.add(table.table() + ", a row less than rebuilt");
    return where;
  }

  private static Map<String, Row> byKey(List<Row> rows) {
    var byKey = new LinkedHashMap<String, Row>();
    for (var row : rows) byKey.put(row.key(), row);
    return byKey;
  }
}

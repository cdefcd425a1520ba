package dev.keetaorders.orderstate.rebuild;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** All rows of one order, table by table. */
record OrderRows(Map<ComparedTable, List<Row>> byTable) {

  static final OrderRows NONE = new OrderRows(Map.of());

  OrderRows {
    byTable = Map.copyOf(byTable);
  }

  List<Row> of(ComparedTable table) {
    return byTable.getOrDefault(table, List.of());
  }

  boolean hasOrder() {
    return !of(ComparedTable.CUSTOMER_ORDER).isEmpty();
  }

  /** Whether the sweep deletes what it knows of people any moment. */
  boolean isOver() {
    return of(ComparedTable.ENTRY).stream().anyMatch(Row::isOver);
  }

  /** Without those rows on people. */
  OrderRows without(Predicate<Row> those) {
    var rest = new EnumMap<ComparedTable, List<Row>>(ComparedTable.class);
    rest.putAll(byTable);
    rest.computeIfPresent(
        ComparedTable.ENTRY, (_, rows) -> rows.stream().filter(those.negate()).toList());
    return new OrderRows(rest);
  }
}

package dev.keetaorders.orderstate.rebuild;

import dev.keetaorders.orderstate.observe.StateInRow;
import dev.keetaorders.orderstate.personal.PersonalRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one projection as they are compared, the live one or the rebuilt. What is of people
 * is read as a keyed digest: no value of it leaves the database.
 */
final class ProjectionRows {

  private static final List<String> ORDER = List.of("order_id", "dialect", "app_id");

  private final Connection connection;
  private final PersonalRole role;
  private final Map<ComparedTable, Query> queries = new EnumMap<>(ComparedTable.class);

  /** What to ask of one table. */
  private record Query(String sql, List<String> columns) {}

  /** Where the tables of a projection are, and how its rows on people are read. */
  record Place(String schema, String personalSchema, String fields) {

    /** The rows on people as the service keeps them. */
    static Place live(String schema) {
      return new Place(schema, "personal_data", keyed("personal_data", "t.fields"));
    }

    /** The rows on people as a rebuild keeps them: as digests. */
    static Place rebuilt(String schema) {
      return new Place(schema, schema, "t.fields");
    }

    /** The SQL of a digest that only says whether two are the same. */
    static String keyed(String personalSchema, String bytes) {
      return "sha256(convert_to((SELECT secret FROM %s.customer_secret), 'UTF8') || %s)"
          .formatted(personalSchema, bytes);
    }

    private String of(ComparedTable table) {
      return switch (table) {
        case CUSTOMER_ORDER, NOTIFICATION -> schema + "." + table.table();
        case ENTRY -> personalSchema + "." + table.table();
      };
    }
  }

  /**
   * Rows at that place.
   *
   * @param oldest what is of people and kept from before is over its retention
   */
  ProjectionRows(Connection connection, Place place, PersonalRole role, Instant oldest)
      throws SQLException {
    this.connection = connection;
    this.role = role;
    for (var table : ComparedTable.values()) queries.put(table, query(place, table, oldest));
  }

  private Query query(Place place, ComparedTable table, Instant oldest) throws SQLException {
    var types = columns(place.of(table));
    types.keySet().removeIf(column -> ORDER.contains(column) || !table.compares(column));
    var columns = List.copyOf(types.keySet());
    var selected =
        columns.stream().map(column -> text(place, table, column, types.getOrDefault(column, "")));
    var isOver = table == ComparedTable.ENTRY ? "t.kept_from < '%s'".formatted(oldest) : "false";
    var sql =
        "SELECT t.order_id, t.dialect, t.app_id, %s, %s FROM %s t"
                .formatted(isOver, selected.collect(Collectors.joining(", ")), place.of(table))
            + " JOIN unnest(?, ?, ?) AS k (order_id, dialect, app_id)"
            + " USING (order_id, dialect, app_id)";
    return new Query(sql, columns);
  }

  /** Compared by what it says: an older version wrote fewer fields, and meant the same. */
  private static boolean isState(ComparedTable table, String column) {
    return table == ComparedTable.CUSTOMER_ORDER && column.equals("state");
  }

  private static String text(Place place, ComparedTable table, String column, String type) {
    if (table == ComparedTable.ENTRY && column.equals("fields")) {
      return "encode(%s, 'hex')".formatted(place.fields());
    }
    var name = "t.\"%s\"".formatted(column);
    if (isState(table, column)) return name;
    return type.equals("bytea") ? "encode(sha256(%s), 'hex')".formatted(name) : name + "::text";
  }

  /** The columns of a table and their types; the catalog needs no right to the table. */
  private Map<String, String> columns(String table) throws SQLException {
    var columns = new TreeMap<String, String>();
    try (var statement =
        connection.prepareStatement(
            """
            SELECT attname, atttypid::regtype::text FROM pg_attribute
            WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped
            """)) {
      statement.setString(1, table);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) columns.put(rows.getString(1), rows.getString(2));
      }
    }
    if (columns.isEmpty()) {
      throw new CannotRebuild(
          "there is no table %s: has order-state-service run on this database?".formatted(table));
    }
    return columns;
  }

  /** All that there is of these orders; of one that is not there, nothing. */
  Map<OrderRef, OrderRows> of(Collection<OrderRef> orders) throws SQLException {
    var found = new HashMap<OrderRef, Map<ComparedTable, List<Row>>>();
    for (var table : ComparedTable.values()) {
      if (table == ComparedTable.ENTRY) role.enter(connection);
      collect(table, orders, found);
      if (table == ComparedTable.ENTRY) role.leave(connection);
    }
    var rows = new HashMap<OrderRef, OrderRows>();
    found.forEach((order, byTable) -> rows.put(order, new OrderRows(byTable)));
    return rows;
  }

  private void collect(
      ComparedTable table,
      Collection<OrderRef> orders,
      Map<OrderRef, Map<ComparedTable, List<Row>>> found)
      throws SQLException {
    var query = queries.get(table);
    if (query == null) throw new IllegalStateException("No query of " + table);
    try (var statement = connection.prepareStatement(query.sql())) {
      OrderKeys.set(statement, 1, orders);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var values = new TreeMap<String, @Nullable String>();
          for (var i = 0; i < query.columns().size(); i++) {
            var column = query.columns().get(i);
            values.put(
                column,
                isState(table, column)
                    ? StateInRow.text(rows.getBytes(5 + i))
                    : rows.getString(5 + i));
          }
          var key = table.key().stream().map(values::get).collect(Collectors.joining(" "));
          found
              .computeIfAbsent(OrderKeys.read(rows), _ -> new EnumMap<>(ComparedTable.class))
              .computeIfAbsent(table, _ -> new ArrayList<>())
              .add(new Row(key, values, rows.getBoolean(4)));
        }
      }
    }
  }
}

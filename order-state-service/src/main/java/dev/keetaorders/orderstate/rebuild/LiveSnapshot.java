package dev.keetaorders.orderstate.rebuild;

import dev.keetaorders.orderstate.personal.PersonalRole;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The live projection as of one moment, however it goes on: its cursors and its rows are those of
 * one snapshot, so that they belong together. Nothing is locked and nothing written.
 */
final class LiveSnapshot implements AutoCloseable {

  private static final int CHUNK = 500;

  private final Connection connection;
  private final String schema;
  private final PersonalRole role;

  /** Beginning from here, on a connection of its own. */
  LiveSnapshot(Connection connection, String schema, PersonalRole role) throws SQLException {
    this.connection = connection;
    this.schema = schema;
    this.role = role;
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
  }

  Connection connection() {
    return connection;
  }

  /** By partition, the first offset that is not in the projection. */
  Map<Integer, Long> cursors(String topic) throws SQLException {
    return cursors(connection, schema, topic);
  }

  /** The same as of now, on any connection. */
  static Map<Integer, Long> cursors(Connection connection, String schema, String topic)
      throws SQLException {
    var sql = "SELECT partition, applied FROM %s.applied_cursor WHERE topic = ?".formatted(schema);
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, topic);
      try (var rows = statement.executeQuery()) {
        var cursors = new TreeMap<Integer, Long>();
        while (rows.next()) cursors.put(rows.getInt(1), rows.getLong(2));
        return cursors;
      }
    }
  }

  /** How many orders it has. */
  long orders() throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT count(*) FROM %s.customer_order".formatted(schema))) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** What is done with some orders. */
  interface Work {
    void on(List<OrderRef> orders) throws SQLException;
  }

  /** Every order that has a notification at or behind these offsets, some at a time. */
  void eachOrderFrom(String topic, Map<Integer, Long> starts, Work work) throws SQLException {
    var sql =
        """
        SELECT DISTINCT n.order_id, n.dialect, n.app_id FROM %s.notification n
        JOIN unnest(?::int[], ?::bigint[]) AS s (partition, start) USING (partition)
        WHERE n.topic = ? AND n."offset" >= s.start
        """
            .formatted(schema);
    var partitions = List.copyOf(starts.keySet());
    try (var statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(CHUNK);
      statement.setArray(1, connection.createArrayOf("int", partitions.toArray()));
      statement.setArray(
          2, connection.createArrayOf("bigint", partitions.stream().map(starts::get).toArray()));
      statement.setString(3, topic);
      each(statement, work);
    }
  }

  /** Every order that no notification told of, some at a time. */
  void eachOrderWithoutHistory(Work work) throws SQLException {
    var sql =
        """
        SELECT o.order_id, o.dialect, o.app_id FROM %1$s.customer_order o
        WHERE NOT EXISTS (
          SELECT FROM %1$s.notification n
          WHERE (n.order_id, n.dialect, n.app_id) = (o.order_id, o.dialect, o.app_id))
        """
            .formatted(schema);
    try (var statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(CHUNK);
      each(statement, work);
    }
  }

  private static void each(PreparedStatement statement, Work work) throws SQLException {
    try (var rows = statement.executeQuery()) {
      var orders = new ArrayList<OrderRef>();
      while (rows.next()) {
        orders.add(OrderKeys.read(rows));
        if (orders.size() == CHUNK) {
          work.on(List.copyOf(orders));
          orders.clear();
        }
      }
      if (!orders.isEmpty()) work.on(List.copyOf(orders));
    }
  }

  /** Whether a row on people of one of these orders was erased, or its retention is over. */
  Map<OrderRef, Predicate<Row>> erased(Collection<OrderRef> orders) throws SQLException {
    role.enter(connection);
    var wholly = new HashSet<OrderRef>();
    var doubtfully = new HashSet<OrderRef>();
    try (var statement =
        connection.prepareStatement(
            """
            SELECT k.order_id, k.dialect, k.app_id, e.doubtful
            FROM unnest(?, ?, ?) AS k (order_id, dialect, app_id)
            JOIN personal_data.erased_order e USING (order_id)
            UNION ALL
            SELECT order_id, dialect, app_id, s.doubtful
            FROM unnest(?, ?, ?) AS k (order_id, dialect, app_id)
            JOIN personal_data.swept_order s USING (order_id, dialect, app_id)
            """)) {
      OrderKeys.set(statement, 1, orders);
      OrderKeys.set(statement, 4, orders);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          (rows.getBoolean(4) ? doubtfully : wholly).add(OrderKeys.read(rows));
        }
      }
    }
    role.leave(connection);
    return rules(orders, wholly, doubtfully);
  }

  /** By the word of what is not verified nothing goes that is. */
  private static Map<OrderRef, Predicate<Row>> rules(
      Collection<OrderRef> orders, Set<OrderRef> wholly, Set<OrderRef> doubtfully) {
    var rules = new HashMap<OrderRef, Predicate<Row>>();
    for (var order : orders) {
      if (wholly.contains(order)) rules.put(order, _ -> true);
      else if (doubtfully.contains(order)) {
        rules.put(order, row -> row.value("verified").equals("false"));
      }
    }
    return rules;
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
  }
}

package dev.keetaorders.proof.promises.read;

import dev.keetaorders.proof.promises.codec.Sha256;
import dev.keetaorders.proof.promises.codec.TopicJson;
import dev.keetaorders.proof.promises.evidence.Database;
import dev.keetaorders.proof.promises.evidence.HistoryRow;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import dev.keetaorders.proof.promises.evidence.OrderRow;
import dev.keetaorders.proof.reach.CannotPlay;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the projection keeps, row by row. */
final class ProjectionTables {

  private static final String ORDERS =
      """
      SELECT order_id, dialect, app_id, version, shop_id, status, verified, placed_at, updated_at,
             snapshot
      FROM customer_order ORDER BY order_id, dialect, app_id
      """;

  private static final String HISTORY =
      """
      SELECT order_id, dialect, app_id, ce_type, ce_id, first_version, sha256, events
      FROM notification ORDER BY order_id, dialect, app_id, first_version
      """;

  private final Database database;

  ProjectionTables(Database database) {
    this.database = database;
  }

  List<OrderRow> orders() {
    return all(ORDERS, this::order);
  }

  List<HistoryRow> history() {
    return all(HISTORY, this::notification);
  }

  private OrderRow order(ResultSet row) throws SQLException {
    var snapshot = row.getBytes("snapshot");
    return new OrderRow(
        ref(row),
        row.getLong("version"),
        row.getString("shop_id"),
        row.getString("status"),
        row.getBoolean("verified"),
        time(row, "placed_at"),
        time(row, "updated_at"),
        TopicJson.snapshot(snapshot),
        Sha256.of(snapshot));
  }

  private HistoryRow notification(ResultSet row) throws SQLException {
    return new HistoryRow(
        ref(row),
        row.getString("ce_type"),
        row.getString("ce_id"),
        row.getLong("first_version"),
        row.getString("sha256"),
        TopicJson.eventIds(row.getBytes("events")));
  }

  private static OrderRef ref(ResultSet row) throws SQLException {
    return new OrderRef(
        row.getString("dialect"), row.getString("app_id"), row.getString("order_id"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> all(String sql, Reading<T> how) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      // Within a transaction the driver fetches some rows at a time.
      connection.setAutoCommit(false);
      statement.setFetchSize(500);
      var found = new ArrayList<T>();
      try (var rows = statement.executeQuery(sql)) {
        while (rows.next()) found.add(how.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw new CannotPlay("%s cannot be read: %s".formatted(database, e.getMessage()));
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}

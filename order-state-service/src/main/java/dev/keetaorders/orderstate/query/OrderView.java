package dev.keetaorders.orderstate.query;

import dev.keetaorders.contracts.order.OrderStatus;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the projection. Snapshots and events leave as the bytes that were published, so that an
 * answer and a topic cannot differ; there is nothing for an object mapper to do here.
 */
public final class OrderView {

  /** Verified before unverified: a forged push under another app must not hide the order. */
  private static final String FIND =
      """
      SELECT snapshot FROM customer_order WHERE order_id = ?
      ORDER BY verified DESC, updated_at DESC, dialect, app_id
      """;

  private static final String HISTORY =
      """
      SELECT events FROM notification WHERE order_id = ?
      ORDER BY dialect, app_id, first_version
      """;

  private final DataSource database;

  /** Of that database. */
  public OrderView(DataSource database) {
    this.database = database;
  }

  /**
   * One page.
   *
   * @param next where the next begins, absent after the last
   */
  record Page(List<byte[]> snapshots, @Nullable Cursor next) {}

  Optional<byte[]> find(String orderId) throws SQLException {
    var snapshots = column(FIND, orderId);
    return snapshots.stream().findFirst();
  }

  /** The events of each notification, one a line; empty if the order is not known. */
  List<byte[]> history(String orderId) throws SQLException {
    return column(HISTORY, orderId);
  }

  Page list(OrderQuery query) throws SQLException {
    var sql = new StringBuilder("SELECT snapshot, listed_at, order_id, dialect, app_id");
    sql.append(" FROM customer_order WHERE true");
    var values = new ArrayList<Object>();
    restrict(sql, values, " AND shop_id = ?", query.shopId());
    restrict(sql, values, " AND status = ?", name(query.status()));
    // An order is listed by its placement where that is known: the index is by listed_at.
    restrict(sql, values, " AND placed_at IS NOT NULL AND listed_at >= ?", query.placedFrom());
    restrict(sql, values, " AND placed_at IS NOT NULL AND listed_at < ?", query.placedTo());
    if (query.after() != null) {
      sql.append(" AND (listed_at, order_id, dialect, app_id) < (?, ?, ?, ?)");
      values.add(query.after().listedAt());
      values.add(query.after().orderId());
      values.add(query.after().dialect());
      values.add(query.after().appId());
    }
    sql.append(" ORDER BY listed_at DESC, order_id DESC, dialect DESC, app_id DESC LIMIT ?");
    values.add(query.limit() + 1);
    return page(sql.toString(), values, query.limit());
  }

  private Page page(String sql, List<Object> values, int limit) throws SQLException {
    var snapshots = new ArrayList<byte[]>();
    Cursor last = null;
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.size(); i++) set(statement, i + 1, values.get(i));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          if (snapshots.size() == limit) return new Page(snapshots, last);
          snapshots.add(rows.getBytes(1));
          last =
              new Cursor(
                  rows.getObject(2, OffsetDateTime.class).toInstant(),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5));
        }
      }
    }
    return new Page(snapshots, null);
  }

  private List<byte[]> column(String sql, String orderId) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, orderId);
      var found = new ArrayList<byte[]>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) found.add(rows.getBytes(1));
      }
      return found;
    }
  }

  private static void restrict(
      StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
    if (value == null) return;
    sql.append(condition);
    values.add(value);
  }

  private static @Nullable String name(@Nullable OrderStatus status) {
    return status == null ? null : status.name();
  }

  private static void set(PreparedStatement statement, int index, Object value)
      throws SQLException {
    if (value instanceof Instant time) statement.setObject(index, time.atOffset(ZoneOffset.UTC));
    else statement.setObject(index, value);
  }
}

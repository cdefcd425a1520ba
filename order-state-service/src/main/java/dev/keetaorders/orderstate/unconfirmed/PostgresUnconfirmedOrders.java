package dev.keetaorders.orderstate.unconfirmed;

import static dev.keetaorders.orderstate.transaction.SweepTransactions.array;
import static dev.keetaorders.orderstate.transaction.SweepTransactions.utc;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.orderstate.observe.ReadBack;
import dev.keetaorders.orderstate.transaction.SweepTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Finds the orders to be asked about by the index of their status and time, and keeps how often
 * each was asked about in a table of its own: the rows of orders are left to whoever writes them.
 */
final class PostgresUnconfirmedOrders implements UnconfirmedOrders {

  /**
   * A round has come where the order was placed, or first heard of, no later than the moment that
   * belongs to it. What certainly waits for the shop is asked about a few times, because Keeta
   * itself may leave it so; what nobody can tell, until it is told.
   */
  static final String DUE =
      """
      SELECT order_id, dialect, app_id, shop_id, status, round FROM (
        SELECT *, row_number() OVER (PARTITION BY verified ORDER BY listed_at, order_id) AS place
        FROM (
          SELECT order_id, dialect, app_id, shop_id, status, verified, listed_at,
            least((SELECT count(*) FROM unnest(?) AS latest (placed_at)
                   WHERE o.listed_at <= latest.placed_at),
                  CASE WHEN verified AND status = 'AWAITING_ACCEPTANCE' THEN ? ELSE ? END) AS round
          FROM customer_order o
          WHERE status IN ('AWAITING_ACCEPTANCE', 'UNKNOWN') AND listed_at <= ? AND listed_at > ?
        ) unsettled LEFT JOIN unconfirmed_asked USING (order_id, dialect, app_id)
        WHERE round > coalesce(round_asked, 0)
      ) due
      WHERE verified OR place <= ?
      ORDER BY verified DESC, status, listed_at, order_id LIMIT ?
      """;

  private static final String COUNT =
      """
      SELECT count(*) FROM customer_order
      WHERE status = 'AWAITING_ACCEPTANCE' AND listed_at <= ? AND listed_at > ?
      """;

  private static final String ASKED =
      """
      INSERT INTO unconfirmed_asked AS a (order_id, dialect, app_id, round_asked, asked_at)
      SELECT order_id, dialect, app_id, round, ?
      FROM unnest(?, ?, ?, ?) AS t (order_id, dialect, app_id, round)
      ORDER BY order_id, dialect, app_id
      ON CONFLICT (order_id, dialect, app_id) DO UPDATE SET
        round_asked = greatest(a.round_asked, EXCLUDED.round_asked), asked_at = EXCLUDED.asked_at
      """;

  /** Whatever was asked about by then was placed before it, and is nobody's question any more. */
  private static final String FORGET = "DELETE FROM unconfirmed_asked WHERE asked_at <= ?";

  private final SweepTransactions transactions;
  private final UnconfirmedRules rules;

  PostgresUnconfirmedOrders(DataSource database, UnconfirmedRules rules) {
    this.transactions = new SweepTransactions(database, Unavailable::new);
    this.rules = rules;
  }

  @Override
  public Found due(Instant now) {
    if (rules.times() == 0) return new Found(List.of(), 0);
    return transactions.in(connection ->
        SweepTransactions.hasTable(connection, "unconfirmed_asked")
            ? new Found(due(connection, now), count(connection, now))
            : new Found(List.of(), 0));
  }

  private List<Unconfirmed> due(Connection connection, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement(DUE)) {
      bind(statement, now);
      try (var rows = statement.executeQuery()) {
        var due = new ArrayList<Unconfirmed>();
        while (rows.next()) {
          due.add(
              new Unconfirmed(
                  new OrderId(rows.getString(1)),
                  Dialect.ofWireName(rows.getString(2)).orElseThrow(),
                  rows.getString(3),
                  rows.getString(4),
                  question(rows.getString(5)),
                  rows.getInt(6)));
        }
        return due;
      }
    }
  }

  private static ReadBack.Reason question(String status) {
    return OrderStatus.valueOf(status) == OrderStatus.UNKNOWN
        ? ReadBack.Reason.PLACEMENT_UNKNOWN
        : ReadBack.Reason.UNCONFIRMED;
  }

  void bind(PreparedStatement statement, Instant now) throws SQLException {
    var latest = rules.latestPlacements(now);
    var times = latest.stream().map(SweepTransactions::utc).toArray();
    statement.setArray(1, statement.getConnection().createArrayOf("timestamptz", times));
    statement.setInt(2, rules.times());
    statement.setInt(3, rules.timesUntilHistory());
    statement.setObject(4, utc(latest.getFirst()));
    statement.setObject(5, utc(rules.oldest(now)));
    statement.setInt(6, rules.unverifiedPerSweep());
    statement.setInt(7, rules.perSweep());
  }

  private long count(Connection connection, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement(COUNT)) {
      statement.setObject(1, utc(rules.latestPlacements(now).getFirst()));
      statement.setObject(2, utc(rules.oldest(now)));
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  @Override
  public void asked(List<Unconfirmed> orders, Instant now) {
    transactions.in(connection -> {
      try (var forget = connection.prepareStatement(FORGET);
          var asked = connection.prepareStatement(ASKED)) {
        forget.setObject(1, utc(rules.oldest(now)));
        forget.executeUpdate();
        asked.setObject(1, utc(now));
        asked.setArray(2, array(connection, "text", orders, o -> o.order().value()));
        asked.setArray(3, array(connection, "text", orders, o -> o.dialect().wireName()));
        asked.setArray(4, array(connection, "text", orders, Unconfirmed::appId));
        asked.setArray(5, array(connection, "int", orders, Unconfirmed::round));
        return asked.executeUpdate();
      }
    });
  }
}

package dev.keetaorders.orderstate.unalerted;

import static dev.keetaorders.orderstate.transaction.SweepTransactions.array;
import static dev.keetaorders.orderstate.transaction.SweepTransactions.utc;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.orderstate.transaction.SweepTransactions;
import dev.keetaorders.orderstate.transaction.Transactions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds the orders by the index of their status and time, and keeps what it knows of alerts and
 * verdicts in tables of its own: the rows of orders are left to whoever writes them.
 */
final class PostgresUnalertedOrders implements UnalertedOrders {

  private static final String READ = "SELECT partition, next FROM alert_cursor WHERE topic = ?";

  /** Where another instance has moved it meanwhile it stays: that one wrote what it had read. */
  private static final String MOVE =
      """
      INSERT INTO alert_cursor AS c (topic, partition, next) VALUES (?, ?, ?)
      ON CONFLICT (topic, partition) DO UPDATE SET next = EXCLUDED.next WHERE c.next = ?
      """;

  private static final String RAISED =
      """
      INSERT INTO alert_level (order_id, level, due_at)
      SELECT DISTINCT ON (order_id, level) order_id, level, due_at
      FROM unnest(?, ?, ?) AS t (order_id, level, due_at)
      ORDER BY order_id, level
      ON CONFLICT DO NOTHING
      """;

  private static final String APPLIED =
      "SELECT partition, applied FROM applied_cursor WHERE topic = ?";

  /** Of an order that was never pushed as placed the watchdog may know nothing. */
  static final String FIND =
      """
      INSERT INTO past_due (order_id, dialect, app_id, first_found)
      SELECT order_id, dialect, app_id, ? FROM customer_order o
      WHERE status IN ('AWAITING_ACCEPTANCE', 'CANCELLED') AND listed_at <= ? AND listed_at > ?
        AND NOT EXISTS (
          SELECT FROM alert_level l WHERE l.order_id = o.order_id AND l.level = 'MISSED')
        AND NOT EXISTS (
          SELECT FROM past_due p
          WHERE (p.order_id, p.dialect, p.app_id) = (o.order_id, o.dialect, o.app_id))
        AND EXISTS (
          SELECT FROM notification n
          WHERE (n.order_id, n.dialect, n.app_id) = (o.order_id, o.dialect, o.app_id)
            AND n.ce_type IN ('keeta.standard.1001', 'keeta.opendelivery.CREATED',
                              'keeta.opendelivery.PLACED'))
      ORDER BY order_id, dialect, app_id
      ON CONFLICT DO NOTHING
      """;

  private static final List<String> FORGET =
      List.of(
          "DELETE FROM alert_level WHERE due_at < ?", "DELETE FROM past_due WHERE first_found < ?");

  /**
   * Whether the shop had accepted stands in the events: as their type, or as a fact that came too
   * late to change anything.
   */
  static final String TO_JUDGE =
      """
      SELECT order_id, o.snapshot, o.listed_at, p.first_found,
        (SELECT array_agg(l.level) FROM alert_level l WHERE l.order_id = p.order_id) AS levels,
        EXISTS (
          SELECT FROM notification n
          WHERE (n.order_id, n.dialect, n.app_id) = (p.order_id, p.dialect, p.app_id)
            AND EXISTS (
              SELECT FROM unnest(ARRAY['"order.accepted"', '"order.ready"', '"order.completed"',
                                       '"ACCEPTANCE"', '"READINESS"', '"COMPLETION"']) AS w (word)
              WHERE position(convert_to(w.word, 'UTF8') IN n.events) > 0)) AS accepted
      FROM past_due p JOIN customer_order o USING (order_id, dialect, app_id)
      WHERE p.verdict IS NULL AND p.first_found <= ?
      ORDER BY o.verified DESC, o.listed_at, order_id LIMIT ?
      """;

  private static final String JUDGED =
      """
      UPDATE past_due p SET verdict = t.verdict
      FROM unnest(?, ?, ?, ?) AS t (order_id, dialect, app_id, verdict)
      WHERE (p.order_id, p.dialect, p.app_id) = (t.order_id, t.dialect, t.app_id)
      """;

  private static final String UNALERTED =
      """
      SELECT count(*) FROM past_due p
      WHERE verdict = 'UNALERTED' AND NOT EXISTS (
        SELECT FROM alert_level l WHERE l.order_id = p.order_id AND l.level = 'MISSED')
      """;

  private final SweepTransactions transactions;
  private final UnalertedRules rules;
  private final String alerts;
  private final String notifications;

  PostgresUnalertedOrders(
      DataSource database, UnalertedRules rules, String alerts, String notifications) {
    this.transactions = new SweepTransactions(database, Unavailable::new);
    this.rules = rules;
    this.alerts = alerts;
    this.notifications = notifications;
  }

  @Override
  public Map<Integer, Long> alertsRead() {
    return inTransaction(connection -> offsets(connection, READ, alerts));
  }

  @Override
  public void raised(List<SeenLevel> levels, List<AlertTail.Move> moves) {
    inTransaction(connection -> {
      try (var statement = connection.prepareStatement(RAISED)) {
        statement.setArray(1, texts(connection, levels, SeenLevel::orderId));
        statement.setArray(2, texts(connection, levels, level -> level.level().name()));
        statement.setArray(
            3, array(connection, "timestamptz", levels, level -> utc(level.dueAt())));
        statement.executeUpdate();
      }
      try (var statement = connection.prepareStatement(MOVE)) {
        for (var move : moves) {
          statement.setString(1, alerts);
          statement.setInt(2, move.partition());
          statement.setLong(3, move.next());
          statement.setObject(4, move.from(), Types.BIGINT);
          statement.addBatch();
        }
        return statement.executeBatch();
      }
    });
  }

  @Override
  public boolean holds(AlertTail.NotificationsEnd end) {
    var applied = inTransaction(connection -> offsets(connection, APPLIED, notifications));
    return end.next().entrySet().stream()
        .allMatch(each -> applied.getOrDefault(each.getKey(), 0L) >= each.getValue());
  }

  @Override
  public void find(Instant at) {
    inTransaction(connection -> {
      for (var forget : FORGET) {
        try (var statement = connection.prepareStatement(forget)) {
          statement.setObject(1, utc(rules.forgotten(at)));
          statement.executeUpdate();
        }
      }
      try (var statement = connection.prepareStatement(FIND)) {
        statement.setObject(1, utc(at));
        statement.setObject(2, utc(rules.latestPlacement(at)));
        statement.setObject(3, utc(rules.oldestPlacement(at)));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public ToJudge toJudge(Instant at) {
    return inTransaction(connection -> {
      try (var statement = connection.prepareStatement(TO_JUDGE)) {
        statement.setObject(1, utc(rules.latestFinding(at)));
        statement.setInt(2, rules.perSweep());
        try (var rows = statement.executeQuery()) {
          var found = new ArrayList<PastDue>();
          var unreadable = new ArrayList<String>();
          while (rows.next()) {
            switch (Json.read(rows.getBytes("snapshot"), OrderSnapshot.class)) {
              case Json.Reading.Read<OrderSnapshot>(var order) -> found.add(pastDue(order, rows));
              case Json.Reading.Unreadable<OrderSnapshot> _ ->
                  unreadable.add(rows.getString("order_id"));
            }
          }
          return new ToJudge(found, unreadable);
        }
      }
    });
  }

  private static PastDue pastDue(OrderSnapshot order, ResultSet rows) throws SQLException {
    return new PastDue(
        order,
        rows.getBoolean("accepted"),
        rows.getObject("listed_at", OffsetDateTime.class).toInstant(),
        rows.getObject("first_found", OffsetDateTime.class).toInstant(),
        levels(rows.getArray("levels")).stream()
            .map(AlertLevel::valueOf)
            .collect(Collectors.toSet()));
  }

  private static List<String> levels(@Nullable Array levels) throws SQLException {
    return levels == null ? List.of() : Arrays.asList((String[]) levels.getArray());
  }

  @Override
  public void judged(Map<PastDue, PastDue.Verdict> verdicts) {
    var orders = List.copyOf(verdicts.keySet());
    inTransaction(connection -> {
      try (var statement = connection.prepareStatement(JUDGED)) {
        statement.setArray(1, texts(connection, orders, each -> each.order().orderId()));
        statement.setArray(2, texts(connection, orders, each -> each.order().dialect().wireName()));
        statement.setArray(3, texts(connection, orders, each -> each.order().appId()));
        statement.setArray(
            4, texts(connection, orders, each -> String.valueOf(verdicts.get(each))));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public long unalerted() {
    return inTransaction(connection -> {
      try (var statement = connection.prepareStatement(UNALERTED);
          var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    });
  }

  private static Map<Integer, Long> offsets(Connection connection, String sql, String topic)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, topic);
      try (var rows = statement.executeQuery()) {
        var offsets = new HashMap<Integer, Long>();
        while (rows.next()) offsets.put(rows.getInt(1), rows.getLong(2));
        return offsets;
      }
    }
  }

  private static <T> Array texts(
      Connection connection, Collection<T> items, Function<T, Object> text) throws SQLException {
    return array(connection, "text", items, text);
  }

  private <T> T inTransaction(Transactions.Work<T> work) {
    return transactions.in(connection -> {
      if (!SweepTransactions.hasTable(connection, "past_due")) throw notThere();
      return work.on(connection);
    });
  }

  private static SQLException notThere() {
    return new SQLException("There is no schema yet", "42P01");
  }
}

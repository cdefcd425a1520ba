package dev.keetaorders.orderstate.personal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Deletes the personal data of orders whose retention is over, some orders at a time, so that no
 * batch waits for long. All of an order goes with the oldest of it: what a customer could be found
 * by must not go before the rest. That the order is over is remembered with it, so that no later
 * word of it begins a retention anew; by the word of what is not verified only what is not verified
 * goes. Any number of instances may sweep: to delete twice is to delete.
 */
final class SweepPersonalData {

  private static final String SWEEP =
      """
      WITH oldest AS (
        SELECT order_id, dialect, app_id, verified FROM personal_data.entry
        WHERE kept_from < ? ORDER BY kept_from LIMIT ?
      ), over AS (
        SELECT order_id, dialect, app_id, NOT bool_or(verified) AS doubtful FROM oldest
        GROUP BY order_id, dialect, app_id
      ), swept AS (
        %s
      ), gone AS (
        DELETE FROM personal_data.entry e USING over o
        WHERE (e.order_id, e.dialect, e.app_id) = (o.order_id, o.dialect, o.app_id)
          AND NOT (o.doubtful AND e.verified)
        RETURNING e.order_id
      )
      SELECT count(*) FROM gone
      """
          .formatted(SweptOrders.remember("over"));

  private static final String FORGET =
      """
      DELETE FROM personal_data.swept_order WHERE (order_id, dialect, app_id) IN (
        SELECT order_id, dialect, app_id FROM personal_data.swept_order
        WHERE swept_at < ? ORDER BY swept_at LIMIT ?)
      """;

  private static final String SWEEP_AUDIT =
      """
      DELETE FROM personal_data.access WHERE id IN (
        SELECT id FROM personal_data.access WHERE at < ? ORDER BY at LIMIT ?)
      """;

  /** The schema comes with the first claim of a partition, wherever that is. */
  private static final String IS_THERE =
      "SELECT to_regclass('personal_data.swept_order') IS NOT NULL";

  private final PersonalTransactions transactions;
  private final PersonalDataRules rules;

  SweepPersonalData(PersonalTransactions transactions, PersonalDataRules rules) {
    this.transactions = transactions;
    this.rules = rules;
  }

  /**
   * Afterwards nothing is there whose retention was over by then, lines of the audit and the memory
   * of swept orders included; how many rows of personal data went.
   */
  int sweep(Instant now) {
    var entries = repeated(connection -> sweepSome(connection, now));
    repeated(connection -> delete(connection, FORGET, now.minus(SweptOrders.REMEMBERED)));
    repeated(connection -> delete(connection, SWEEP_AUDIT, now.minus(rules.auditRetention())));
    return entries;
  }

  /** Deletes some rows of what is over. */
  private interface Some {
    int of(Connection connection) throws SQLException;
  }

  /** Each time in a transaction of its own, until there is nothing more. */
  private int repeated(Some some) {
    var all = 0;
    int went;
    do {
      went = transactions.run(connection -> isThere(connection) ? some.of(connection) : 0);
      all += went;
    } while (went > 0);
    return all;
  }

  private int sweepSome(Connection connection, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement(SWEEP)) {
      statement.setObject(1, now.minus(rules.retention()).atOffset(ZoneOffset.UTC));
      statement.setInt(2, rules.sweepBatch());
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private int delete(Connection connection, String sql, Instant before) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, before.atOffset(ZoneOffset.UTC));
      statement.setInt(2, rules.sweepBatch());
      return statement.executeUpdate();
    }
  }

  private static boolean isThere(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(IS_THERE);
        var rows = statement.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}

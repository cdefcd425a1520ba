package dev.keetaorders.orderstate.personal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Deletes the personal data of orders whose retention is over, some orders at a time, so that no
 * batch waits for long. All of an order goes with the oldest of it: what a customer could be found
 * by must not go before the rest. Any number of instances may sweep: to delete twice is to delete.
 */
final class SweepPersonalData {

  private static final String SWEEP =
      """
      DELETE FROM personal_data.entry e USING (
        SELECT DISTINCT order_id, dialect, app_id FROM (
          SELECT order_id, dialect, app_id FROM personal_data.entry
          WHERE kept_from < ? ORDER BY kept_from LIMIT ?) oldest) o
      WHERE (e.order_id, e.dialect, e.app_id) = (o.order_id, o.dialect, o.app_id)
      """;

  /** The schema comes with the first claim of a partition, wherever that is. */
  private static final String IS_THERE = "SELECT to_regclass('personal_data.entry') IS NOT NULL";

  private final PersonalTransactions transactions;
  private final PersonalDataRules rules;

  SweepPersonalData(PersonalTransactions transactions, PersonalDataRules rules) {
    this.transactions = transactions;
    this.rules = rules;
  }

  /** Afterwards nothing is there whose retention was over by then; how many rows went. */
  int sweep(Instant now) {
    var all = 0;
    int swept;
    do {
      swept = sweepSome(now.minus(rules.retention()));
      all += swept;
    } while (swept > 0);
    return all;
  }

  private int sweepSome(Instant oldest) {
    return transactions.run(connection -> {
      if (!isThere(connection)) return 0;
      try (var statement = connection.prepareStatement(SWEEP)) {
        statement.setObject(1, oldest.atOffset(ZoneOffset.UTC));
        statement.setInt(2, rules.sweepBatch());
        return statement.executeUpdate();
      }
    });
  }

  private static boolean isThere(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(IS_THERE);
        var rows = statement.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}

package dev.keetaorders.orderstate.unconfirmed;

import dev.keetaorders.orderstate.transaction.Transactions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Transactions of a sweep, and how its statements say times and lists. Beside a sweep stands
 * nothing that could be waited for; the bound is for a bad plan.
 */
final class SweepTransactions {

  private static final String BOUNDED = "SELECT set_config('statement_timeout', '5s', true)";

  private final Transactions transactions;

  SweepTransactions(DataSource database) {
    this.transactions = new Transactions(database);
  }

  /**
   * The work in a transaction that is committed.
   *
   * @throws UnconfirmedOrders.Unavailable when the database cannot do it now
   */
  <T> T in(Transactions.Work<T> work) {
    try {
      return transactions.in(connection -> {
        try (var bounded = connection.createStatement()) {
          bounded.execute(BOUNDED);
        }
        return work.on(connection);
      });
    } catch (SQLException e) {
      throw new UnconfirmedOrders.Unavailable(
          "The database cannot do it now, SQLSTATE " + e.getSQLState(), e);
    }
  }

  /**
   * Whether it is there; the schema comes with the first claim of a partition, wherever that is.
   */
  static boolean hasTable(Connection connection, String name) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  /** One value of each, as an array of that type. */
  static <T> Array array(
      Connection connection, String type, List<T> each, Function<T, Object> value)
      throws SQLException {
    return connection.createArrayOf(type, each.stream().map(value).toArray());
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}

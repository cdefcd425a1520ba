package dev.keetaorders.orderstate.transaction;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Transactions of a sweep, and how its statements say times and lists. Beside a sweep stands
 * nothing that could be waited for; the bound is for a bad plan.
 */
public final class SweepTransactions {

  private static final String BOUNDED = "SELECT set_config('statement_timeout', '5s', true)";

  private final Transactions transactions;
  private final BiFunction<String, SQLException, ? extends RuntimeException> unavailable;

  /**
   * On that database.
   *
   * @param unavailable what a sweep throws when the database cannot do it now
   */
  public SweepTransactions(
      DataSource database,
      BiFunction<String, SQLException, ? extends RuntimeException> unavailable) {
    this.transactions = new Transactions(database);
    this.unavailable = unavailable;
  }

  /** The work in a transaction that is committed; throws as it was made to where that fails. */
  public <T> T in(Transactions.Work<T> work) {
    try {
      return transactions.in(connection -> {
        try (var bounded = connection.createStatement()) {
          bounded.execute(BOUNDED);
        }
        return work.on(connection);
      });
    } catch (SQLException e) {
      throw unavailable.apply("The database cannot do it now, SQLSTATE " + e.getSQLState(), e);
    }
  }

  /**
   * Whether it is there; the schema comes with the first claim of a partition, wherever that is.
   */
  public static boolean hasTable(Connection connection, String name) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  /** One value of each, as an array of that type. */
  public static <T> Array array(
      Connection connection, String type, Collection<T> each, Function<T, Object> value)
      throws SQLException {
    return connection.createArrayOf(type, each.stream().map(value).toArray());
  }

  /** As PostgreSQL is told it. */
  public static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}

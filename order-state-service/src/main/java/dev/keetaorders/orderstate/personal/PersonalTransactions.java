package dev.keetaorders.orderstate.personal;

import dev.keetaorders.orderstate.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Transactions of the personal data beside those of the projection: under their role, and bounded,
 * so that none of them makes a batch wait for long.
 */
final class PersonalTransactions {

  /** What passes by itself: an outage, a conflict, or somebody who holds a lock for too long. */
  private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58");

  /** There is no such table, or schema: they come with the first claim of a partition. */
  private static final Set<String> NOT_THERE_YET = Set.of("42P01", "3F000");

  /**
   * Whoever waits for a lock on the table is waited for by the batches that come after, so that it
   * waits for less than a frozen batch lasts. PostgreSQL gives up before we do (socketTimeout).
   */
  private static final String BOUNDED =
      "SELECT set_config('lock_timeout', '2s', true), set_config('statement_timeout', '5s', true)";

  private final Transactions transactions;
  private final PersonalRole role;

  PersonalTransactions(DataSource database, PersonalRole role) {
    this.transactions = new Transactions(database);
    this.role = role;
  }

  /** The database cannot do it now; nothing was done, or all of it. */
  static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String sqlState, SQLException cause) {
      super("The database cannot do it now, SQLSTATE " + sqlState, cause);
    }
  }

  /**
   * All of the work is durable afterwards, or none.
   *
   * @throws Unavailable if it may be asked again
   */
  <T> T run(Transactions.Work<T> work) {
    try {
      return transactions.in(connection -> {
        execute(connection, BOUNDED);
        role.enter(connection);
        return work.on(connection);
      });
    } catch (SQLException e) {
      var state = e.getSQLState() == null ? "08000" : e.getSQLState();
      if (PASSING.contains(state.substring(0, 2)) || NOT_THERE_YET.contains(state)) {
        throw new Unavailable(state, e);
      }
      throw new IllegalStateException("The database refused, SQLSTATE " + state, e);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

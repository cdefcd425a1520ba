package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.LedgerUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One piece of work, one transaction: all of it or nothing. */
public final class Transactions {

  /** Work on a connection. */
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private final DataSource database;

  /** Of that database. */
  public Transactions(DataSource database) {
    this.database = database;
  }

  /**
   * Does the work in one transaction.
   *
   * @throws LedgerUnavailable if the database does not answer; then nothing of it is there
   * @throws LedgerRefused if the content is what the database cannot hold
   */
  public <T> T in(Work<T> work) {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw isAboutContent(e) ? new LedgerRefused(e) : new LedgerUnavailable(e);
    }
  }

  /** Data that no column takes, a constraint, a limit of PostgreSQL's: no time will mend that. */
  private static boolean isAboutContent(SQLException e) {
    var state = e.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}

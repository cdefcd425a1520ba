package dev.keetaorders.orderstate.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One piece of work on a connection, in one transaction: all of it or nothing. */
public record Transactions(DataSource database) {

  /** Work on a connection. */
  public interface Work<T> {
    /** Does it; whatever it throws undoes all of it. */
    T on(Connection connection) throws SQLException;
  }

  /**
   * All of the work is durable afterwards, or none.
   *
   * @throws SQLException if the database refuses it or cannot be reached; where that comes of the
   *     commit, it may have happened all the same
   */
  public <T> T in(Work<T> work) throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var result = work.on(connection);
        connection.commit();
        return result;
      } catch (RuntimeException | SQLException | Error e) {
        rollBack(connection, e);
        throw e;
      } finally {
        restoreAutoCommit(connection);
      }
    }
  }

  private static void rollBack(Connection connection, Throwable because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  private static void restoreAutoCommit(Connection connection) {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException _) {
      // The connection is broken; closing it takes it out of the pool.
    }
  }
}

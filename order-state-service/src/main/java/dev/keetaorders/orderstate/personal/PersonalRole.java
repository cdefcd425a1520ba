package dev.keetaorders.orderstate.personal;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Under whose rights the tables of personal data are touched: those of a database role of their
 * own, for as long as a transaction needs them, or the connection's where none is configured.
 *
 * @param name absent where there is one role for all
 */
public record PersonalRole(@Nullable String name) {

  private static final String SET = "SELECT set_config('role', ?, true)";
  private static final String NONE = "none";

  /**
   * From here to {@link #leave}, or the end of the transaction, its rights count.
   *
   * @throws IllegalStateException if the database does not let us: a batch that is refused for it
   *     must be tried again, and is no fault of any record's
   */
  public void enter(Connection connection) throws SQLException {
    if (name == null) return;
    try {
      set(connection, name);
    } catch (SQLException e) {
      var state = String.valueOf(e.getSQLState());
      if (!state.startsWith("22") && !state.startsWith("42")) throw e;
      throw new IllegalStateException(
          "order-state.personal-data.database-role: the database does not let us use the role %s"
                  .formatted(name)
              + " (SQLSTATE %s); create and grant it as docs/personal-data.md says"
                  .formatted(state),
          e);
    }
  }

  /** From here on the connection's own rights count again. */
  public void leave(Connection connection) throws SQLException {
    if (name != null) set(connection, NONE);
  }

  private static void set(Connection connection, String role) throws SQLException {
    try (var statement = connection.prepareStatement(SET)) {
      statement.setString(1, role);
      statement.execute();
    }
  }
}

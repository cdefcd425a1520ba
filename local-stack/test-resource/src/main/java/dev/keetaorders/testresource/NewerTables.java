package dev.keetaorders.testresource;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Tables that a newer version of a service has migrated further than this one knows, until it is
 * closed: what an instance finds that starts in the middle of an update, or after one was undone.
 */
public final class NewerTables implements AutoCloseable {

  private final DataSource database;

  /** Notes a script in Flyway's history that this version does not have. */
  public NewerTables(DataSource database) throws SQLException {
    this.database = database;
    execute(
        """
        INSERT INTO flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
        VALUES (9999, '9999', 'of a newer version', 'SQL', 'V9999__of_a_newer_version.sql', 1, current_user, 1, true)
        """);
  }

  @Override
  public void close() throws SQLException {
    execute("DELETE FROM flyway_schema_history WHERE installed_rank = 9999");
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        var prepared = connection.createStatement()) {
      prepared.execute(statement);
    }
  }
}

package dev.keetaorders.proof.promises.read;

import dev.keetaorders.proof.promises.evidence.Database;
import dev.keetaorders.proof.reach.CannotPlay;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for people in every table of a database, whatever its schema, but in those in which they
 * belong. Rows are not kept: a run of an hour leaves tens of thousands.
 */
final class SearchTables {

  /** What can hold a word: numbers and times cannot. */
  private static final String TABLES =
      """
      SELECT current_database() || '.' || c.table_schema || '.' || c.table_name AS name,
             format('SELECT %s FROM %I.%I',
                    string_agg(
                        CASE WHEN c.data_type = 'bytea' THEN format('%I', c.column_name)
                             ELSE format('convert_to(%I::text, ''UTF8'')', c.column_name) END,
                        ', ' ORDER BY c.ordinal_position),
                    c.table_schema, c.table_name) AS everything
      FROM information_schema.columns c
      JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE t.table_type = 'BASE TABLE'
        AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
        AND c.data_type IN ('text', 'character varying', 'character', 'bytea', 'json', 'jsonb', 'ARRAY')
      GROUP BY c.table_schema, c.table_name
      ORDER BY name
      """;

  private static final int AT_A_TIME = 500;

  private final Database database;
  private final SearchPeople people;

  SearchTables(Database database, SearchPeople people) {
    this.database = database;
    this.people = people;
  }

  private record Table(String name, String everything) {}

  void search() {
    try (var connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
      // Within a transaction the driver fetches some rows at a time.
      connection.setAutoCommit(false);
      for (var table : tables(connection)) search(connection, table);
    } catch (SQLException e) {
      throw new CannotPlay("%s cannot be read: %s".formatted(database, e.getMessage()));
    }
  }

  private static List<Table> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<Table>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        var table = new Table(rows.getString("name"), rows.getString("everything"));
        if (!WhereItBelongs.isTable(table.name())) tables.add(table);
      }
    }
    return tables;
  }

  private void search(Connection connection, Table table) throws SQLException {
    var where = "table " + table.name();
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(AT_A_TIME);
      try (var rows = statement.executeQuery(table.everything())) {
        while (rows.next()) search(where, rows);
      }
    }
  }

  private void search(String where, ResultSet rows) throws SQLException {
    for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
      var bytes = rows.getBytes(column);
      if (bytes != null) people.search(where, new String(bytes, StandardCharsets.UTF_8));
    }
  }
}

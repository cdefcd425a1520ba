package dev.keetaorders.localstack.launch;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A database as whoever has its password reads it. */
final class Tables {

  /**
   * Everything in each table, by {@code database.schema.table}; bytes as the text that they are.
   */
  static Map<String, String> of(StackUnderTest stack, String database) throws SQLException {
    var url = "jdbc:postgresql://localhost:%d/%s".formatted(stack.ports.postgres(), database);
    try (var connection = DriverManager.getConnection(url, database, database)) {
      var tables = new TreeMap<String, String>();
      for (var name : names(connection)) {
        tables.put(database + "." + name, content(connection, name));
      }
      return tables;
    }
  }

  private static List<String> names(Connection connection) throws SQLException {
    var names = new ArrayList<String>();
    try (var found = connection.getMetaData().getTables(null, null, null, new String[] {"TABLE"})) {
      while (found.next()) {
        names.add(found.getString("TABLE_SCHEM") + "." + found.getString("TABLE_NAME"));
      }
    }
    return names;
  }

  private static String content(Connection connection, String table) throws SQLException {
    var content = new StringBuilder();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM " + table)) {
      while (rows.next()) {
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          content.append(text(rows, column)).append('\n');
        }
      }
    }
    return content.toString();
  }

  private static String text(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column) instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(rows.getString(column));
  }

  private Tables() {}
}

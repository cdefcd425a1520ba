package dev.keetaorders.orderstate;

import dev.keetaorders.testresource.InfraControl;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** A database of one test class, with the schema of this service. */
public record TestDatabase(String name) {

  /** Made, and with the schema. */
  public static TestDatabase migrated(String name) {
    var database = made(name);
    database.migrate();
    return database;
  }

  /** Made, with nothing in it. */
  public static TestDatabase made(String name) {
    InfraControl.startDatabase();
    InfraControl.createDatabase(name);
    return new TestDatabase(name);
  }

  /** Afterwards it has the schema. */
  public void migrate() {
    Flyway.configure().dataSource(InfraControl.jdbcUrl(name), name, name).load().migrate();
  }

  /** Afterwards it has the schema as it was with that version. */
  public void migrate(String version) {
    Flyway.configure()
        .dataSource(InfraControl.jdbcUrl(name), name, name)
        .target(version)
        .load()
        .migrate();
  }

  /** As the service's own role, which owns it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(InfraControl.jdbcUrl(name), name, name);
  }

  /** As somebody who may do everything. */
  public Connection asAdministrator() throws SQLException {
    return DriverManager.getConnection(InfraControl.jdbcUrl(name), "postgres", "postgres");
  }

  /** Without a pool. */
  public DataSource dataSource() {
    return listening(_ -> {});
  }

  /** The same, which tells the SQL of every statement that is prepared. */
  public DataSource listening(Consumer<String> prepared) {
    return (DataSource)
        Proxy.newProxyInstance(
            TestDatabase.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, method, _) -> {
              if (method.getName().equals("getConnection")) return listening(connect(), prepared);
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private static Connection listening(Connection connection, Consumer<String> prepared) {
    return (Connection)
        Proxy.newProxyInstance(
            TestDatabase.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                prepared.accept((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Runs the statements. */
  public void execute(String sql) throws SQLException {
    try (var connection = connect()) {
      execute(connection, sql);
    }
  }

  /** Runs the statements. */
  public static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row. */
  public @Nullable String text(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}

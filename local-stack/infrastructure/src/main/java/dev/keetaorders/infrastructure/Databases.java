package dev.keetaorders.infrastructure;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Properties;
import java.util.ServiceLoader;

/** The databases of one PostgreSQL server, seen by its superuser. */
public final class Databases {

  private final String host;
  private final int port;
  private final String superuser;
  private final String password;

  public Databases(String host, int port, String superuser, String password) {
    this.host = host;
    this.port = port;
    this.superuser = superuser;
    this.password = password;
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
  }

  /**
   * Makes sure that each database is there and belongs to a user of the same name, whose password
   * is that name too. What exists is left as it is.
   */
  public void create(Collection<String> names) {
    try (var connection = connect(30)) {
      for (var name : names) {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
          execute(connection, "CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(word(name)));
        }
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
          execute(connection, "CREATE DATABASE %1$s OWNER %1$s".formatted(word(name)));
        }
      }
    } catch (SQLException e) {
      throw new InfrastructureException(
          "The databases %s cannot be created: %s".formatted(names, e.getMessage()), e);
    }
  }

  /** Whether the server takes a connection and answers, each within two seconds. */
  public boolean answers() {
    try (var connection = connect(2)) {
      return connection.isValid(2);
    } catch (SQLException _) {
      return false;
    }
  }

  private Connection connect(int answersWithinSeconds) throws SQLException {
    var login = new Properties();
    login.setProperty("user", superuser);
    login.setProperty("password", password);
    login.setProperty("connectTimeout", "2");
    login.setProperty("socketTimeout", Integer.toString(answersWithinSeconds));
    var connection = driver().connect(jdbcUrl("postgres"), login);
    if (connection == null) throw new SQLException("No PostgreSQL at " + jdbcUrl("postgres"));
    return connection;
  }

  /** Not through DriverManager, which in a Quarkus test looks in another class loader. */
  private static Driver driver() throws SQLException {
    for (var driver : ServiceLoader.load(Driver.class, Databases.class.getClassLoader())) {
      if (driver.acceptsURL("jdbc:postgresql:")) return driver;
    }
    throw new SQLException("No PostgreSQL driver on the class path");
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** PostgreSQL takes no parameters where these names stand, so they must be plain words. */
  private static String word(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("Not a plain database name: " + name);
    }
    return name;
  }
}

package dev.keetaorders.orderstate.rebuild;

import dev.keetaorders.orderstate.personal.PersonalRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A schema beside that of the live projection, with the same tables and nothing in them but what
 * was erased. It is gone when it is closed, unless it is kept; one that a killed run left behind is
 * gone when the next begins. There is one rebuild a database at a time.
 *
 * <p>Its tables are not logged: they cost the database's log, its standbys and its backups nothing,
 * and are empty after a crash of PostgreSQL. What is of people is in it as keyed digests alone, and
 * not even those in one that is kept.
 */
final class RebuiltSchema implements AutoCloseable {

  /** Which of the database's advisory locks a rebuild holds. */
  private static final String LOCK = "hashtextextended('keeta rebuild', 0)";

  /** What the projection writes with a batch. */
  private static final List<String> WRITTEN =
      List.of("applied_cursor", "customer_order", "notification", "arrival_count");

  /** What a batch reads and writes of people's. */
  private static final List<String> OF_PEOPLE =
      List.of("entry", "erased_order", "erased_customer", "customer_secret", "swept_order");

  private static final String UNFINISHED = "keeta rebuild, unfinished";
  private static final String KEPT = "keeta rebuild, kept";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'rebuild_'yyyyMMdd'_'HHmmss", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Connection connection;
  private final PersonalRole role;
  private final String live;
  private final String name;
  private boolean kept;

  private RebuiltSchema(Connection connection, PersonalRole role, String live, String name) {
    this.connection = connection;
    this.role = role;
    this.live = live;
    this.name = name;
  }

  /**
   * Makes it.
   *
   * @param connection held until it is closed
   */
  static RebuiltSchema create(Connection connection, PersonalRole role, Instant now)
      throws SQLException {
    if (!isTrue(connection, "SELECT pg_try_advisory_lock(%s)".formatted(LOCK))) {
      throw new CannotRebuild("another rebuild is at work on this database: let it end first");
    }
    dropLeftovers(connection);
    var live = texts(connection, "SELECT current_schema()").getFirst();
    if (!isTrue(
        connection, "SELECT to_regclass('%s.customer_order') IS NOT NULL".formatted(live))) {
      throw new CannotRebuild(
          "there is no projection in schema %s: has order-state-service run on this database?"
              .formatted(live));
    }
    var schema = new RebuiltSchema(connection, role, live, NAME.format(now));
    try {
      schema.make();
      return schema;
    } catch (SQLException | RuntimeException e) {
      schema.close();
      throw e;
    }
  }

  private static void dropLeftovers(Connection connection) throws SQLException {
    var leftovers =
        texts(
            connection,
            """
            SELECT nspname FROM pg_namespace
            WHERE nspname LIKE 'rebuild\\_%%' AND obj_description(oid, 'pg_namespace') = '%s'
            """
                .formatted(UNFINISHED));
    for (var leftover : leftovers) drop(connection, leftover);
  }

  private void make() throws SQLException {
    execute("CREATE SCHEMA " + name);
    execute("COMMENT ON SCHEMA %s IS '%s'".formatted(name, UNFINISHED));
    for (var table : WRITTEN) like(live, table);
    if (role.name() != null) {
      execute("GRANT USAGE, CREATE ON SCHEMA %s TO \"%s\"".formatted(name, role.name()));
    }
    connection.setAutoCommit(false);
    role.enter(connection);
    for (var table : OF_PEOPLE) {
      like("personal_data", table);
      if (!table.equals("entry")) {
        execute("INSERT INTO %1$s.%2$s SELECT * FROM personal_data.%2$s".formatted(name, table));
      }
    }
    digestFields();
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void like(String from, String table) throws SQLException {
    execute(
        "CREATE UNLOGGED TABLE %1$s.%3$s (LIKE %2$s.%3$s INCLUDING ALL)"
            .formatted(name, from, table));
  }

  /** Before a row is compared with what stands there: an insert that becomes an update, too. */
  private void digestFields() throws SQLException {
    execute(
        """
        CREATE FUNCTION %1$s.digest_fields() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.fields := %2$s;
          RETURN NEW;
        END $$
        """
            .formatted(name, ProjectionRows.Place.keyed(name, "NEW.fields")));
    execute(
        """
        CREATE TRIGGER digest_fields BEFORE INSERT ON %1$s.entry
        FOR EACH ROW EXECUTE FUNCTION %1$s.digest_fields()
        """
            .formatted(name));
  }

  /** Its own name. */
  String name() {
    return name;
  }

  /** The schema of the live projection. */
  String live() {
    return live;
  }

  /** Afterwards closing leaves it there, without what is of people. */
  void keep() throws SQLException {
    connection.setAutoCommit(false);
    role.enter(connection);
    execute("DROP TRIGGER digest_fields ON %s.entry".formatted(name));
    execute("DROP FUNCTION %s.digest_fields()".formatted(name));
    var tables = new ArrayList<String>();
    for (var table : OF_PEOPLE) tables.add(name + "." + table);
    execute("DROP TABLE " + String.join(", ", tables));
    role.leave(connection);
    execute("COMMENT ON SCHEMA %s IS '%s'".formatted(name, KEPT));
    connection.commit();
    connection.setAutoCommit(true);
    kept = true;
  }

  /**
   * Gives the lock back too: a server notices later than its client that a connection is closed.
   */
  @Override
  public void close() throws SQLException {
    if (!kept) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      drop(connection, name);
    }
    try {
      execute("SELECT pg_advisory_unlock(%s)".formatted(LOCK));
    } catch (SQLException _) {
      // The connection is lost, and its lock with it.
    }
  }

  private static void drop(Connection connection, String schema) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(schema));
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean isTrue(Connection connection, String sql) throws SQLException {
    return texts(connection, sql).getFirst().equals("t");
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) found.add(String.valueOf(rows.getString(1)));
      return found;
    }
  }
}

package dev.keetaorders.localstack.launch;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Gates in a service's database, at which its own transactions wait as long as a test holds them
 * closed. A gate is a trigger that takes an advisory lock: the service knows nothing of it, and
 * waits for PostgreSQL as it would on a bad day.
 */
record Gates(Connection connection) {

  /** What the triggers call, with the number of their gate. */
  static final String FUNCTION =
      """
      create function test_gate() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock_shared(tg_argv[0]::bigint);
        return coalesce(new, old);
      end $$;
      """;

  void close(int gate) throws SQLException {
    execute("select pg_advisory_lock(%d)".formatted(gate));
  }

  void open(int gate) throws SQLException {
    execute("select pg_advisory_unlock(%d)".formatted(gate));
  }

  /** How many transactions wait there. */
  int waiting(int gate) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select count(*) from pg_locks
            where locktype = 'advisory' and not granted and classid = 0 and objid = ?
              and database = (select oid from pg_database where datname = current_database())
            """)) {
      select.setInt(1, gate);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

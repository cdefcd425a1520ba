package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.AttemptNumbers;
import dev.keetaorders.command.recall.RecallMetrics;
import dev.keetaorders.command.recall.Sign;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which life of the ledger this is. A server that is promoted goes on in a timeline of its own, and
 * one that is restored is another server or in another timeline; whatever it says of commands that
 * are not settled may be out of date. It is looked at in every transaction that begins steps, so
 * that nothing is begun by what an old ledger says. What is found is written in a transaction of
 * its own: whoever stands still in the other one would hold up all.
 */
public final class LedgerLife {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerLife.class);

  /** What is found again so soon after is the same loss, seen by another sign or instance. */
  private static final Duration SAME_LOSS = Duration.ofMinutes(1);

  private static final String LOOK =
      """
      select no, server,
             (select system_identifier from pg_control_system()) || '.'
               || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) as now
      from ledger_life
      """;

  /** Not permitted, not supported, no such function: a service that only looks like PostgreSQL. */
  private static final Set<String> DOES_NOT_TELL = Set.of("42501", "0A000", "42883");

  private final Transactions transactions;
  private final Duration doubtsDueAfter;
  private final RecallMetrics metrics;
  private volatile boolean tells = true;
  private volatile boolean told;

  /**
   * Looks at the server.
   *
   * @param doubtsDueAfter by then no call of the last life is in flight, and all that it told is on
   *     the topics
   */
  public LedgerLife(DataSource database, Duration doubtsDueAfter, RecallMetrics metrics) {
    this.transactions = new Transactions(database);
    this.doubtsDueAfter = doubtsDueAfter;
    this.metrics = metrics;
  }

  /**
   * After this, within the same transaction, the ledger says what is in doubt.
   *
   * @return the present life; what begins later has a greater number, and doubts what this one does
   */
  int look(Connection connection, Instant now) throws SQLException {
    if (!tells) return present(connection);
    // Only the first look can find out that the server does not tell.
    var savepoint = told ? null : connection.setSavepoint();
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(LOOK)) {
      row.next();
      var server = row.getString("now");
      var before = row.getString("server");
      told = true;
      if (server.equals(before)) return row.getInt("no");
      found(before, server, now);
    } catch (SQLException e) {
      if (savepoint == null || !DOES_NOT_TELL.contains(e.getSQLState())) throw e;
      connection.rollback(savepoint);
      tells = false;
      LOG.atWarn().setCause(e).log("PostgreSQL does not tell its timeline: a failover is not seen");
    }
    return present(connection);
  }

  private static int present(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select no from ledger_life")) {
      row.next();
      return row.getInt("no");
    }
  }

  private void found(@Nullable String before, String server, Instant now) {
    if (before == null) {
      transactions.in(connection -> name(connection, server));
    } else {
      replaced(before, server, now);
    }
  }

  private void replaced(String before, String server, Instant now) {
    if (transactions.in(connection -> beginInPlaceOf(connection, before, server, now))) {
      metrics.wentBack(Sign.TIMELINE);
    }
  }

  private static int name(Connection connection, String server) throws SQLException {
    try (var update =
        connection.prepareStatement("update ledger_life set server = ? where server is null")) {
      update.setString(1, server);
      return update.executeUpdate();
    }
  }

  /** Of several that find it at once one does. */
  private boolean beginInPlaceOf(Connection connection, String before, String server, Instant now)
      throws SQLException {
    try (var update =
        connection.prepareStatement("update ledger_life set server = ? where server = ?")) {
      update.setString(1, server);
      update.setString(2, before);
      if (update.executeUpdate() == 0) return false;
    }
    begin(connection, server, now, null);
    return true;
  }

  /** Begins a life, unless one has just begun; says whether it did. */
  boolean begin(Connection connection, Sign sign, Instant now) throws SQLException {
    return begin(connection, sign.name(), now, now.minus(SAME_LOSS));
  }

  private boolean begin(
      Connection connection, String why, Instant now, @Nullable Instant unlessAfter)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update ledger_life set no = no + 1, went_back_at = ?, doubts_due_at = ?,
              attempts_from = ?, recalled = false
            where ?::timestamptz is null or went_back_at is null or went_back_at < ?
            """)) {
      var since = unlessAfter == null ? null : Timestamp.from(unlessAfter);
      update.setTimestamp(1, Timestamp.from(now));
      update.setTimestamp(2, Timestamp.from(now.plus(doubtsDueAfter)));
      update.setInt(3, AttemptNumbers.firstOf(why + "@" + now) - 1);
      update.setTimestamp(4, since);
      update.setTimestamp(5, since);
      if (update.executeUpdate() == 0) return false;
    }
    LOG.atError()
        .addKeyValue("foundBy", why)
        .log("The ledger may have lost its last commits: what is not settled is in doubt");
    return true;
  }
}

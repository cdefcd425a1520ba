package dev.keetaorders.command.ledger;

import dev.keetaorders.command.intake.LedgerEntries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What the ledger holds of one command, attempts included. */
public final class PostgresLedgerEntries implements LedgerEntries {

  private final Transactions transactions;

  /** Reads from that database. */
  public PostgresLedgerEntries(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public Optional<Entry> find(String commandId) {
    return transactions.in(connection -> {
      try (var select =
          connection.prepareStatement(
              "select seq, state, body, result from command where command_id = ?")) {
        select.setString(1, commandId);
        var row = select.executeQuery();
        if (!row.next()) return Optional.empty();
        return Optional.of(
            new Entry(
                row.getString("state"),
                row.getBytes("body"),
                attempts(connection, row.getLong("seq")),
                row.getBytes("result")));
      }
    });
  }

  private static List<Attempt> attempts(Connection connection, long seq) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select at, path, took_ms, code, message from attempt
            where command_seq = ? order by number
            """)) {
      select.setLong(1, seq);
      var rows = select.executeQuery();
      var attempts = new ArrayList<Attempt>();
      while (rows.next()) {
        var millis = rows.getLong("took_ms");
        attempts.add(
            new Attempt(
                rows.getTimestamp("at").toInstant(),
                rows.getString("path"),
                rows.wasNull() ? null : Duration.ofMillis(millis),
                rows.getString("code"),
                rows.getString("message")));
      }
      return attempts;
    }
  }
}

package dev.keetaorders.command.ledger;

import dev.keetaorders.command.recall.LedgerHistory;
import dev.keetaorders.command.recall.Sign;
import dev.keetaorders.command.recall.ToldResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger's own past, and what others remember of it. */
public final class PostgresLedgerHistory implements LedgerHistory {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresLedgerHistory.class);

  private final Transactions transactions;
  private final LedgerLife life;

  /** Of that database. */
  public PostgresLedgerHistory(DataSource database, LedgerLife life) {
    this.transactions = new Transactions(database);
    this.life = life;
  }

  @Override
  public Optional<Instant> newestBefore(Instant time) {
    return transactions.in(connection -> {
      // By the primary key: what came in last was received last, or nearly so.
      try (var select =
          connection.prepareStatement(
              "select received_at from command where received_at < ? order by seq desc limit 1")) {
        select.setTimestamp(1, Timestamp.from(time));
        var row = select.executeQuery();
        return row.next() ? Optional.of(row.getTimestamp(1).toInstant()) : Optional.empty();
      }
    });
  }

  @Override
  public Optional<Life> toRecall() {
    return transactions.in(connection -> {
      try (var select =
          connection.prepareStatement(
              "select no, went_back_at from ledger_life where not recalled")) {
        var row = select.executeQuery();
        return row.next()
            ? Optional.of(new Life(row.getInt(1), row.getTimestamp(2).toInstant()))
            : Optional.empty();
      }
    });
  }

  /** A row as far as it matters here. */
  private record Present(long seq, boolean isSettled, byte[] result) {}

  @Override
  public int settle(List<ToldResult> results, Instant now) {
    if (results.isEmpty()) return 0;
    return transactions.in(connection -> {
      var present = present(connection, results);
      var unknown = 0;
      for (var each : results) {
        var row = present.get(each.commandId());
        if (row == null) {
          unknown += keep(connection, each);
        } else if (!row.isSettled() || tookBack(connection, row, each, now)) {
          CommandRow.settle(connection, row.seq(), each.outcome(), each.value(), each.settledAt());
          present.put(each.commandId(), new Present(row.seq(), true, each.value()));
          unknown++;
        }
      }
      return unknown;
    });
  }

  /** Whether it was settled in other words since of which nobody was told, and is not any more. */
  private static boolean tookBack(Connection connection, Present row, ToldResult told, Instant now)
      throws SQLException {
    if (Arrays.equals(row.result(), told.value())) return false;
    var takenBack = OutboxRow.takeBack(connection, row.result(), now);
    (takenBack ? LOG.atWarn() : LOG.atError())
        .addKeyValue("command", told.commandId())
        .log(
            takenBack
                ? "A result was told before the ledger lost it; the second one is taken back"
                : "Two results were told of one command");
    return takenBack;
  }

  private static Map<String, Present> present(Connection connection, List<ToldResult> results)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select command_id, seq, state, result from command where command_id = any(?)
            order by seq for update
            """)) {
      var ids = results.stream().map(ToldResult::commandId).distinct().toArray();
      select.setArray(1, connection.createArrayOf("text", ids));
      var rows = select.executeQuery();
      var present = new HashMap<String, Present>();
      while (rows.next()) {
        var result = rows.getBytes("result");
        present.put(
            rows.getString("command_id"),
            new Present(
                rows.getLong("seq"),
                rows.getString("state").equals("SETTLED"),
                result == null ? new byte[0] : result));
      }
      return present;
    }
  }

  private static int keep(Connection connection, ToldResult result) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into told_result (command_id, outcome, result, settled_at) values (?, ?, ?, ?)
            on conflict do nothing
            """)) {
      insert.setString(1, result.commandId());
      insert.setString(2, result.outcome());
      insert.setBytes(3, result.value());
      insert.setTimestamp(4, Timestamp.from(result.settledAt()));
      return insert.executeUpdate();
    }
  }

  @Override
  public void recalled(Life recalled) {
    transactions.in(connection -> {
      try (var update =
          connection.prepareStatement("update ledger_life set recalled = true where no = ?")) {
        update.setInt(1, recalled.no());
        return update.executeUpdate();
      }
    });
  }

  @Override
  public boolean wentBack(Sign sign, Instant now) {
    return transactions.in(connection -> life.begin(connection, sign, now));
  }
}

package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Step;
import dev.keetaorders.command.intake.LedgerEntries;
import dev.keetaorders.command.limit.Lane;
import dev.keetaorders.command.limit.Wish;
import dev.keetaorders.contracts.command.CommandType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

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
              """
              select seq, state, body, result, type, app_id, shop_id, next_step,
                     call_until is not null as under_way
              from command where command_id = ?
              """)) {
        select.setString(1, commandId);
        var row = select.executeQuery();
        if (!row.next()) return Optional.empty();
        return Optional.of(
            new Entry(
                row.getString("state"),
                row.getBytes("body"),
                attempts(connection, row.getLong("seq")),
                row.getBytes("result"),
                next(row)));
      }
    });
  }

  private static @Nullable Wish next(ResultSet row) throws SQLException {
    var shopId = row.getString("shop_id");
    if (shopId == null || row.getBoolean("under_way") || row.getBytes("result") != null) {
      return null;
    }
    var name = row.getString("type");
    var lane = new Lane(row.getString("app_id"), shopId);
    var looks = Step.valueOf(row.getString("next_step")) == Step.LOOK;
    // What a newer instance took in is nothing that this one would make a call for.
    return Arrays.stream(CommandType.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .map(type -> new Wish(lane, type, looks))
        .orElse(null);
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
        var untold = rows.wasNull();
        attempts.add(
            new Attempt(
                rows.getTimestamp("at").toInstant(),
                rows.getString("path"),
                untold ? null : Duration.ofMillis(millis),
                rows.getString("code"),
                rows.getString("message")));
      }
      return attempts;
    }
  }
}

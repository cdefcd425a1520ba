package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.OpenCommand;
import dev.keetaorders.command.execute.Step;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.codec.CommandReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;

/** A command's row: where it stands, read and written. */
final class CommandRow {

  private static final String SETTLE =
      """
      update command set state = 'SETTLED', outcome = ?, result = ?, settled_at = ?,
                         owner = null, call_until = null
      where seq = ?
      """;

  /** The command of a row that the claims select. */
  static OpenCommand open(ResultSet row) throws SQLException {
    var next = Step.valueOf(row.getString("next_step"));
    return new OpenCommand(
        row.getLong("seq"),
        CommandReader.reread(row.getBytes("body")),
        row.getTimestamp("received_at").toInstant(),
        row.getString("traceparent"),
        progress(row),
        row.getInt("attempts"),
        next,
        row.getBoolean("abandoned") ? next : null);
  }

  private static Progress progress(ResultSet row) throws SQLException {
    var code = row.getLong("refusal_code");
    var refusal =
        row.wasNull() ? null : new Progress.Refusal(code, row.getString("refusal_message"));
    return new Progress(
        row.getInt("calls"),
        row.getInt("read_backs"),
        row.getBoolean("in_doubt"),
        row.getBoolean("ever_in_doubt"),
        refusal,
        row.getInt("withheld"),
        row.getInt("setbacks"));
  }

  /** Writes where a command stands, with nobody's step under way. */
  static void proceed(Connection connection, long seq, Step step, Instant at, Progress progress)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update command set state = 'OPEN', next_step = ?, next_at = ?, owner = null,
              call_until = null, calls = ?, read_backs = ?, in_doubt = ?, ever_in_doubt = ?,
              refusal_code = ?, refusal_message = ?, withheld = ?, setbacks = ?
            where seq = ?
            """)) {
      var refusal = progress.refusal();
      update.setString(1, step.name());
      update.setTimestamp(2, Timestamp.from(at));
      update.setInt(3, progress.calls());
      update.setInt(4, progress.readBacks());
      update.setBoolean(5, progress.inDoubt());
      update.setBoolean(6, progress.everInDoubt());
      if (refusal == null) {
        update.setNull(7, Types.BIGINT);
        update.setNull(8, Types.VARCHAR);
      } else {
        update.setLong(7, refusal.code());
        update.setString(8, StoredText.of(refusal.message()));
      }
      update.setInt(9, progress.withheld());
      update.setInt(10, progress.setbacks());
      update.setLong(11, seq);
      update.executeUpdate();
    }
  }

  /** Ends a command, with its result. */
  static void settle(Connection connection, long seq, String outcome, byte[] result, Instant now)
      throws SQLException {
    try (var update = connection.prepareStatement(SETTLE)) {
      update.setString(1, outcome);
      update.setBytes(2, result);
      update.setTimestamp(3, Timestamp.from(now));
      update.setLong(4, seq);
      update.executeUpdate();
    }
  }

  private CommandRow() {}
}

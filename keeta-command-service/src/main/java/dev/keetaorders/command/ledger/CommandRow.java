package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Begun;
import dev.keetaorders.command.execute.Neighbours;
import dev.keetaorders.command.execute.OpenCommand;
import dev.keetaorders.command.execute.Step;
import dev.keetaorders.command.execute.Target;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.order.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command's row: where it stands, read and written. */
final class CommandRow {

  private static final String SETTLE =
      """
      update command set state = 'SETTLED', outcome = ?, result = ?, settled_at = ?,
                         owner = null, call_until = null
      where seq = ?
      """;

  private static final String PROCEED_AS =
      """
      update command c set state = '%s', next_step = ?, next_at = ?, owner = null,
        call_until = null, calls = ?, read_backs = ?, in_doubt = ?, ever_in_doubt = ?,
        refusal_code = ?, refusal_message = ?, withheld = ?, setbacks = ?%s
      where c.seq = ?
      """;

  /** To a next step; see {@link #setProceeding}. What is in doubt remains in doubt. */
  static final String PROCEED = PROCEED_AS.formatted("OPEN", "");

  /** The same by a claim, which has judged what was in doubt when it saw that life. */
  private static final String PROCEED_CLAIMED =
      PROCEED_AS.formatted(
          "OPEN",
          """
          ,
            attempts = case when c.life < ? then greatest(c.attempts, l.attempts_from)
                       else c.attempts end,
            life = ?
          from ledger_life l\
          """);

  /** To a next step, and its end in the same write: outcome, result and time. */
  static final String PROCEED_TO_THE_END =
      PROCEED_AS.formatted("SETTLED", ", outcome = ?, result = ?, settled_at = ?");

  /** The command of a row that the claims select. */
  static OpenCommand open(ResultSet row, Command command) throws SQLException {
    var next = Step.valueOf(row.getString("next_step"));
    var begunAt = row.getTimestamp("begun_at");
    // A call may have been made that the ledger lost, whatever was due when it knew of it last.
    var doubted = row.getBoolean("doubted");
    var attempts = row.getInt("attempts");
    return new OpenCommand(
        row.getLong("seq"),
        command,
        row.getTimestamp("received_at").toInstant(),
        row.getString("traceparent"),
        progress(row),
        doubted ? Math.max(attempts, row.getInt("attempts_from")) : attempts,
        begunAt == null ? null : begunAt.toInstant(),
        target(row),
        next,
        row.getTimestamp("next_at").toInstant(),
        doubted ? Step.CALL : row.getBoolean("abandoned") ? next : null,
        Neighbours.NONE);
  }

  private static @Nullable Target target(ResultSet row) throws SQLException {
    var dialect = row.getString("target_dialect");
    return dialect == null
        ? null
        : new Target(
            Dialect.ofWireName(dialect).orElseThrow(),
            row.getString("target_app_id"),
            row.getString("target_shop_id"));
  }

  /** How far it has come. */
  static Progress progress(ResultSet row) throws SQLException {
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
    try (var update = connection.prepareStatement(PROCEED)) {
      update.setLong(setProceeding(update, step, at, progress), seq);
      update.executeUpdate();
    }
  }

  /**
   * The same by a claim, which takes it out of the doubts of that life and of those before.
   *
   * @param life which the claim saw at its beginning
   */
  static void proceed(
      Connection connection, long seq, Step step, Instant at, Progress progress, int life)
      throws SQLException {
    try (var update = connection.prepareStatement(PROCEED_CLAIMED)) {
      var after = setProceeding(update, step, at, progress);
      update.setInt(after, life);
      update.setInt(after + 1, life);
      update.setLong(after + 2, seq);
      update.executeUpdate();
    }
  }

  /** Sets the first parameters of all ways to proceed; returns the next one. */
  static int setProceeding(PreparedStatement update, Step step, Instant at, Progress progress)
      throws SQLException {
    update.setString(1, step.name());
    update.setTimestamp(2, Timestamp.from(at));
    set(update, 3, progress);
    return 11;
  }

  /** Sets the eight parameters of how far a command has come, from that one on. */
  private static void set(PreparedStatement update, int first, Progress progress)
      throws SQLException {
    var refusal = progress.refusal();
    update.setInt(first, progress.calls());
    update.setInt(first + 1, progress.readBacks());
    update.setBoolean(first + 2, progress.inDoubt());
    update.setBoolean(first + 3, progress.everInDoubt());
    if (refusal == null) {
      update.setNull(first + 4, Types.BIGINT);
      update.setNull(first + 5, Types.VARCHAR);
    } else {
      update.setLong(first + 4, refusal.code());
      update.setString(first + 5, StoredText.of(refusal.message()));
    }
    update.setInt(first + 6, progress.withheld());
    update.setInt(first + 7, progress.setbacks());
  }

  /** Writes that a step was begun: which, when the first was, and whose order it is about. */
  static void attempted(Connection connection, long seq, Begun begun, Instant at)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update command set attempts = ?, begun_at = coalesce(begun_at, ?), target_dialect = ?,
              target_app_id = ?, target_shop_id = ?
            where seq = ?
            """)) {
      var target = begun.target();
      update.setInt(1, begun.attempt());
      update.setTimestamp(2, Timestamp.from(at));
      update.setString(3, target.dialect().wireName());
      update.setString(4, target.appId());
      update.setString(5, target.shopId());
      update.setLong(6, seq);
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

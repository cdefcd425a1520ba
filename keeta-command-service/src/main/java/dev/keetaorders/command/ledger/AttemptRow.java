package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Begun;
import dev.keetaorders.command.execute.OpenCommand;
import dev.keetaorders.command.execute.StepTaken;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** An attempt's row: the intent, and what came of it. */
final class AttemptRow {

  /** Writes that a step will be made, before it is. */
  static void intend(Connection connection, long seq, Begun begun, Instant now)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into attempt (command_seq, number, step, path, owner, at, call_until)
            values (?, ?, ?, ?, ?, ?, ?)
            """)) {
      insert.setLong(1, seq);
      insert.setInt(2, begun.attempt());
      insert.setString(3, begun.step().name());
      insert.setString(4, begun.path());
      insert.setString(5, begun.owner());
      insert.setTimestamp(6, Timestamp.from(now));
      insert.setTimestamp(7, Timestamp.from(begun.callUntil()));
      insert.executeUpdate();
    }
  }

  /** Writes what came of a step. */
  static void outcome(Connection connection, StepTaken taken) throws SQLException {
    outcomes(connection, List.of(taken));
  }

  /** The same of several. */
  static void outcomes(Connection connection, List<StepTaken> all) throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update attempt set outcome = ?, took_ms = ?, code = ?, message = ?
            where number = ? and command_seq = (select seq from command where command_id = ?)
            """)) {
      for (var taken : all) {
        update.setString(1, taken.outcome());
        update.setLong(2, taken.took().toMillis());
        update.setString(3, taken.code());
        update.setString(4, StoredText.of(taken.message()));
        update.setInt(5, taken.begun().attempt());
        update.setString(6, taken.begun().open().command().commandId());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** Whether nobody has told yet what came of a step that was intended. */
  static boolean isUntold(Connection connection, StepTaken taken) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select 1 from attempt a join command c on c.seq = a.command_seq
            where c.command_id = ? and a.number = ? and a.owner = ?
              and coalesce(a.outcome, 'abandoned') = 'abandoned'
            """)) {
      select.setString(1, taken.begun().open().command().commandId());
      select.setInt(2, taken.begun().attempt());
      select.setString(3, taken.begun().owner());
      return select.executeQuery().next();
    }
  }

  /** Writes that nobody will tell what came of the last step. */
  static void abandon(Connection connection, OpenCommand open) throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update attempt set outcome = 'abandoned', message = 'nobody told the answer'
            where command_seq = ? and outcome is null
            """)) {
      update.setLong(1, open.seq());
      update.executeUpdate();
    }
  }

  private AttemptRow() {}
}

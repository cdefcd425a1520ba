package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Step;
import dev.keetaorders.command.execute.StepTaken.Settlement;
import dev.keetaorders.command.settle.Progress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * Where commands stand after their steps, with nobody's step under way; written together. Each row
 * is written once, also where the command ends.
 */
final class ProceedRows implements AutoCloseable {

  private final PreparedStatement goOn;
  private final PreparedStatement end;

  /** Writes over that connection. */
  ProceedRows(Connection connection) throws SQLException {
    this.goOn = connection.prepareStatement(CommandRow.PROCEED);
    this.end = connection.prepareStatement(CommandRow.PROCEED_TO_THE_END);
  }

  /** There is a next step. */
  void goesOn(long seq, Step next, Instant at, Progress progress) throws SQLException {
    var after = CommandRow.setProceeding(goOn, next, at, progress);
    goOn.setLong(after, seq);
    goOn.addBatch();
  }

  /** It was the last one. */
  void ends(long seq, Step last, Instant at, Progress progress, Settlement settlement)
      throws SQLException {
    var after = CommandRow.setProceeding(end, last, at, progress);
    end.setString(after, settlement.outcome());
    end.setBytes(after + 1, settlement.result());
    end.setTimestamp(after + 2, Timestamp.from(at));
    end.setLong(after + 3, seq);
    end.addBatch();
  }

  /** All of it is written when this returns. */
  void write() throws SQLException {
    goOn.executeBatch();
    end.executeBatch();
  }

  @Override
  public void close() throws SQLException {
    try {
      goOn.close();
    } finally {
      end.close();
    }
  }
}

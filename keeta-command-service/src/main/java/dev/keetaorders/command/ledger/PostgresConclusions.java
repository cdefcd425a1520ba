package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Begun;
import dev.keetaorders.command.execute.Conclusions;
import dev.keetaorders.command.execute.Step;
import dev.keetaorders.command.execute.StepTaken;
import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.settle.NextStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Writes down what came of a step; a settlement and its result are one transaction. */
public final class PostgresConclusions implements Conclusions {

  private final Transactions transactions;

  /** Writes to that database. */
  public PostgresConclusions(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public boolean conclude(StepTaken taken) {
    return transactions.in(connection -> conclude(connection, taken));
  }

  private static boolean conclude(Connection connection, StepTaken taken) throws SQLException {
    var begun = taken.begun();
    var now = taken.at().plus(taken.took());
    var ours = isOurs(connection, begun);
    if (ours) proceed(connection, taken, now);
    AttemptRow.outcome(connection, taken);
    // An answer that came too late for the ledger is still Keeta's word; a result is not ours.
    OutboxRow.write(connection, ours ? taken.announcements() : replies(taken), now);
    return ours;
  }

  private static List<Announcement> replies(StepTaken taken) {
    return taken.announcements().stream()
        .filter(each -> each.kind() == Announcement.Kind.REPLY)
        .toList();
  }

  private static void proceed(Connection connection, StepTaken taken, Instant now)
      throws SQLException {
    var seq = taken.begun().open().seq();
    var progress = taken.next().progress();
    switch (taken.next().step()) {
      case NextStep.CallAt(var at) -> CommandRow.proceed(connection, seq, Step.CALL, at, progress);
      case NextStep.LookAt(var at) -> CommandRow.proceed(connection, seq, Step.LOOK, at, progress);
      case NextStep.Settle _ -> {
        CommandRow.proceed(connection, seq, taken.begun().step(), now, progress);
        var settlement = taken.settlement();
        if (settlement == null) throw new IllegalStateException("Settled without a result");
        CommandRow.settle(connection, seq, settlement.outcome(), settlement.result(), now);
      }
    }
  }

  private static boolean isOurs(Connection connection, Begun begun) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select 1 from command
            where seq = ? and command_id = ? and attempts = ? and owner = ? and state = 'OPEN'
              and call_until is not null
            for update
            """)) {
      // A ledger that lost commits gives the same place to another command.
      select.setLong(1, begun.open().seq());
      select.setString(2, begun.open().command().commandId());
      select.setInt(3, begun.attempt());
      select.setString(4, begun.owner());
      return select.executeQuery().next();
    }
  }
}

package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Begun;
import dev.keetaorders.command.execute.Conclusions;
import dev.keetaorders.command.execute.Step;
import dev.keetaorders.command.execute.StepTaken;
import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.settle.NextStep;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** Writes down what came of steps; a settlement and its result are one transaction. */
public final class PostgresConclusions implements Conclusions {

  private final Transactions transactions;

  /** Writes to that database. */
  public PostgresConclusions(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public List<Boolean> conclude(List<StepTaken> all) {
    return transactions.in(connection -> conclude(connection, all));
  }

  private static List<Boolean> conclude(Connection connection, List<StepTaken> all)
      throws SQLException {
    var ours = ours(connection, all);
    var ended = all.stream().map(PostgresConclusions::endedAt).max(Instant::compareTo);
    if (ended.isEmpty()) return List.of();
    var announcements = new ArrayList<Announcement>();
    try (var rows = new ProceedRows(connection)) {
      for (var taken : all) {
        var isOurs = ours.contains(Place.of(taken));
        if (isOurs) proceed(rows, taken);
        // An answer that came too late for the ledger is still Keeta's word; a result is not ours.
        announcements.addAll(isOurs ? taken.announcements() : replies(taken));
      }
      rows.write();
    }
    AttemptRow.outcomes(connection, all);
    OutboxRow.write(connection, announcements, ended.get());
    return all.stream().map(taken -> ours.contains(Place.of(taken))).toList();
  }

  private static Instant endedAt(StepTaken taken) {
    return taken.at().plus(taken.took());
  }

  private static List<Announcement> replies(StepTaken taken) {
    return taken.announcements().stream()
        .filter(each -> each.kind() == Announcement.Kind.REPLY)
        .toList();
  }

  private static void proceed(ProceedRows rows, StepTaken taken) throws SQLException {
    var seq = taken.begun().open().seq();
    var progress = taken.next().progress();
    switch (taken.next().step()) {
      case NextStep.CallAt(var at) -> rows.goesOn(seq, Step.CALL, at, progress);
      case NextStep.LookAt(var at) -> rows.goesOn(seq, Step.LOOK, at, progress);
      case NextStep.Settle _ -> {
        var settlement = taken.settlement();
        if (settlement == null) throw new IllegalStateException("Settled without a result");
        rows.ends(seq, taken.begun().step(), endedAt(taken), progress, settlement);
      }
    }
  }

  /** A step of a command's row. */
  private record Place(long seq, int attempt) {

    static Place of(StepTaken taken) {
      return new Place(taken.begun().open().seq(), taken.begun().attempt());
    }
  }

  /** Those that nobody else has taken over, locked; in one order everywhere. */
  private static Set<Place> ours(Connection connection, List<StepTaken> all) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select c.seq, c.attempts from command c
            join unnest(?::bigint[], ?::text[], ?::integer[], ?::text[])
                 as step (seq, command_id, number, owner)
              on c.seq = step.seq and c.command_id = step.command_id
                and c.attempts = step.number and c.owner = step.owner
            where c.state = 'OPEN' and c.call_until is not null
            order by c.seq
            for update of c
            """)) {
      // A ledger that lost commits gives the same place to another command.
      select.setArray(1, each(connection, "bigint", all, begun -> begun.open().seq()));
      select.setArray(
          2, each(connection, "text", all, begun -> begun.open().command().commandId()));
      select.setArray(3, each(connection, "integer", all, Begun::attempt));
      select.setArray(4, each(connection, "text", all, Begun::owner));
      var ours = new HashSet<Place>();
      var rows = select.executeQuery();
      while (rows.next()) ours.add(new Place(rows.getLong("seq"), rows.getInt("attempts")));
      return ours;
    }
  }

  private static Array each(
      Connection connection, String type, List<StepTaken> all, Function<Begun, Object> value)
      throws SQLException {
    return connection.createArrayOf(type, all.stream().map(StepTaken::begun).map(value).toArray());
  }
}

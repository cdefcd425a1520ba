package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Admission;
import dev.keetaorders.command.execute.Adoptions;
import dev.keetaorders.command.execute.Origin;
import dev.keetaorders.command.execute.Received;
import dev.keetaorders.command.execute.Remembered;
import dev.keetaorders.command.execute.StepTaken;
import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.contracts.command.CommandOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Takes in what was confirmed without the ledger; it is admitted like any other command. */
public final class PostgresAdoptions implements Adoptions {

  private final Transactions transactions;
  private final PostgresAdmissions admissions;
  private final Reports reports;

  /** Announces what was answered meanwhile. */
  public PostgresAdoptions(DataSource database, PostgresAdmissions admissions, Reports reports) {
    this.transactions = new Transactions(database);
    this.admissions = admissions;
    this.reports = reports;
  }

  @Override
  public Admission adopt(Remembered remembered, Instant now) {
    return transactions.in(connection -> adopt(connection, remembered, now));
  }

  private Admission adopt(Connection connection, Remembered remembered, Instant now)
      throws SQLException {
    return switch (remembered.origin()) {
      case Origin.CameIn(var received) -> {
        var admission =
            admissions.admit(connection, List.of(received), now).get(received.commandId());
        if (admission == null) throw new IllegalStateException("Not judged: " + received.head());
        var place = placeOf(connection, remembered, untouched(connection, received));
        take(connection, remembered, place, List.of(), now);
        yield admission;
      }
      case Origin.WasBegun(var last) -> {
        var place = placeOf(connection, remembered, leftAfter(connection, last));
        take(connection, remembered, place, untold(connection, last), now);
        yield Admission.REPEAT;
      }
    };
  }

  /**
   * Takes the steps in.
   *
   * @param place where they belong, empty if the command is another instance's to settle
   * @param before what is to be announced before them
   */
  private void take(
      Connection connection,
      Remembered remembered,
      Optional<Long> place,
      List<Announcement> before,
      Instant now)
      throws SQLException {
    var announcements = new ArrayList<>(before);
    for (var step : remembered.steps()) {
      if (isNew(connection, step)) announcements.addAll(step.announcements());
    }
    if (place.isPresent()) {
      write(connection, place.get(), remembered, announcements, now);
    } else {
      announcements.removeIf(each -> each.kind() == Announcement.Kind.RESULT);
    }
    OutboxRow.write(connection, announcements, now);
  }

  private void write(
      Connection connection,
      long seq,
      Remembered remembered,
      List<Announcement> announcements,
      Instant now)
      throws SQLException {
    for (var step : remembered.steps()) attempt(connection, seq, step);
    CommandRow.proceed(
        connection, seq, remembered.next(), remembered.nextAt(), remembered.progress());
    var settlement = remembered.settlement();
    if (settlement == null) return;
    CommandRow.settle(connection, seq, settlement.outcome(), settlement.result(), now);
    if (announcements.stream().noneMatch(a -> a.kind() == Announcement.Kind.RESULT)) {
      var open = remembered.origin().open();
      announcements.add(
          reports.ofResult(open.command().orderId(), settlement.result(), open.traceparent()));
    }
  }

  /**
   * Whether a step is handed over for the first time. Intake and execution may both hand it over,
   * and either does it again when the answer to the commit was lost.
   */
  private static boolean isNew(Connection connection, StepTaken step) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into adopted_step (command_id, owner, number) values (?, ?, ?)
            on conflict do nothing
            """)) {
      insert.setString(1, step.begun().open().command().commandId());
      insert.setString(2, step.begun().owner());
      insert.setInt(3, step.begun().attempt());
      return insert.executeUpdate() == 1;
    }
  }

  /**
   * Where it belongs. What is done is done, whatever another instance has begun since and cannot
   * know of; that one's end comes too late then, and is not told.
   *
   * @param ifItIsOurs the place, if no other instance has begun it meanwhile
   */
  private static Optional<Long> placeOf(
      Connection connection, Remembered remembered, Optional<Long> ifItIsOurs) throws SQLException {
    var settlement = remembered.settlement();
    var isDone = settlement != null && settlement.outcome().equals(CommandOutcome.DONE.name());
    return ifItIsOurs.isPresent() || !isDone ? ifItIsOurs : unsettled(connection, remembered);
  }

  /** The place of a command that has no result yet. */
  private static Optional<Long> unsettled(Connection connection, Remembered remembered)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select seq from command
            where command_id = ? and state <> 'SETTLED' and coalesce(content_hash = ?, true)
            for update
            """)) {
      select.setString(1, remembered.commandId());
      select.setString(
          2, remembered.origin() instanceof Origin.CameIn(var received) ? received.hash() : null);
      return place(select);
    }
  }

  /** The place of a command that nobody has begun. */
  private static Optional<Long> untouched(Connection connection, Received received)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select seq from command
            where command_id = ? and content_hash = ? and state = 'QUEUED' and attempts = 0
            for update
            """)) {
      select.setString(1, received.commandId());
      select.setString(2, received.hash());
      return place(select);
    }
  }

  /** The place of a command of which nobody has begun another step since. */
  private static Optional<Long> leftAfter(Connection connection, StepTaken last)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select seq from command
            where command_id = ? and state = 'OPEN' and attempts = ?
              and (owner is null or owner = ?)
            for update
            """)) {
      select.setString(1, last.begun().open().command().commandId());
      select.setInt(2, last.begun().attempt());
      select.setString(3, last.begun().owner());
      return place(select);
    }
  }

  private static Optional<Long> place(PreparedStatement select) throws SQLException {
    var row = select.executeQuery();
    return row.next() ? Optional.of(row.getLong("seq")) : Optional.empty();
  }

  /** What the step gives to announce, if the ledger has not taken it already. */
  private static List<Announcement> untold(Connection connection, StepTaken last)
      throws SQLException {
    if (!AttemptRow.isUntold(connection, last)) return List.of();
    AttemptRow.outcome(connection, last);
    return last.announcements();
  }

  private static void attempt(Connection connection, long seq, StepTaken step) throws SQLException {
    var begun = step.begun();
    AttemptRow.intend(connection, seq, begun, step.at());
    AttemptRow.outcome(connection, step);
    CommandRow.attempted(connection, seq, begun, step.at());
  }
}

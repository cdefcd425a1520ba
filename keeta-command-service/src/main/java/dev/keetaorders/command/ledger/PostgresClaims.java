package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Beginning;
import dev.keetaorders.command.execute.Begun;
import dev.keetaorders.command.execute.Claims;
import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.OpenCommand;
import dev.keetaorders.command.execute.QueuePlaces;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.Outcome;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.codec.CommandReader;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.contracts.command.CommandHead;
import dev.keetaorders.contracts.command.CommandType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Claims what is due; instances that claim at the same time skip each other's rows. */
public final class PostgresClaims implements Claims {

  private static final String COLUMNS =
      """
      select c.seq, c.body, c.received_at, c.traceparent, c.next_step, c.next_at, c.attempts,
             c.begun_at, c.target_dialect, c.target_app_id, c.target_shop_id, c.calls,
             c.read_backs, c.in_doubt, c.ever_in_doubt, c.refusal_code, c.refusal_message,
             c.withheld, c.setbacks, c.call_until is not null as abandoned, c.order_id
      from command c
      """;

  /**
   * An earlier command of the order is waited for, unless this one is a confirmation and the
   * earlier one has had its first try and only pauses.
   */
  private static final String DUE =
      COLUMNS
          + """
          where c.state <> 'SETTLED' and c.priority = ?
            and coalesce(c.deadline, 'infinity'::timestamptz) %s ?
            and c.type = any(?) and c.next_at <= ? and (c.call_until is null or c.call_until <= ?)
            and not exists (
              select 1 from command e
              where e.order_id = c.order_id and e.seq < c.seq and e.state <> 'SETTLED'
                and not (c.priority = 0 and e.priority > 0 and e.state = 'OPEN'
                         and e.call_until is null))
            and not exists (
              select 1 from command b
              where b.order_id = c.order_id and b.seq <> c.seq and b.call_until is not null)
          order by coalesce(c.deadline, 'infinity'::timestamptz), c.seq
          limit ?
          for update of c skip locked
          """;

  /** What can still be done in time goes before what is late: an outage leaves much of that. */
  private static final List<String> IN_TIME_THEN_LATE =
      List.of(DUE.formatted(">"), DUE.formatted("<="));

  /** Confirmations, then the rest. */
  private static final List<Integer> PRIORITIES = List.of(0, 1);

  private static final String UNIQUE_VIOLATION = "23505";

  private final Transactions transactions;
  private final Reports reports;
  private final QueuePlaces places;

  /** Announces the results of commands that end without a step. */
  public PostgresClaims(DataSource database, Reports reports, QueuePlaces places) {
    this.places = places;
    this.transactions = new Transactions(database);
    this.reports = reports;
  }

  @Override
  public Claimed claim(
      String owner, int most, Instant now, BiFunction<OpenCommand, Instant, Beginning> decide) {
    try {
      return transactions.in(connection -> claim(connection, owner, most, now, decide));
    } catch (LedgerRefused e) {
      // Another instance has claimed another command of the order in the same moment.
      if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return new Claimed(List.of(), List.of(), 0);
      }
      throw e;
    }
  }

  private Claimed claim(
      Connection connection,
      String owner,
      int most,
      Instant now,
      BiFunction<OpenCommand, Instant, Beginning> decide)
      throws SQLException {
    var due = due(connection, most, now);
    var begun = new ArrayList<Begun>();
    var ended = new ArrayList<Ended>();
    var orders = new HashSet<String>();
    for (var each : due.outdated()) ended.add(end(connection, each, now));
    for (var open : due.commands()) {
      if (!orders.add(open.command().orderId())) continue;
      if (open.abandoned() != null) AttemptRow.abandon(connection, open);
      var beside = open.beside(NeighbourRows.of(connection, open));
      switch (decide.apply(beside, now)) {
        case Beginning.Begin begin -> begun.add(begin(connection, open, begin, owner, now));
        case Beginning.Wait wait -> waitUntil(connection, open, wait);
        case Beginning.End end -> ended.add(end(connection, open, end, now));
      }
    }
    return new Claimed(begun, ended, due.commands().size() + due.outdated().size());
  }

  private record Due(List<OpenCommand> commands, List<Outdated> outdated) {}

  /** What an older version took in, and this one reads as wrong: nobody else would end it. */
  private record Outdated(
      long seq,
      Reading.Wrong wrong,
      Progress progress,
      Instant receivedAt,
      @Nullable String traceparent) {

    static Outdated of(ResultSet row, Reading.Wrong wrong) throws SQLException {
      return new Outdated(
          row.getLong("seq"),
          wrong,
          CommandRow.progress(row),
          row.getTimestamp("received_at").toInstant(),
          row.getString("traceparent"));
    }

    Outcome outcome() {
      var error = wrong.error();
      return progress.calls() == 0
          ? new Outcome.Invalid(error.field(), error.why(), error.remedy())
          : new Outcome.Unknown(error.sentence() + "; look at the order at Keeta");
    }
  }

  private static Due due(Connection connection, int most, Instant now) throws SQLException {
    var due = new Due(new ArrayList<>(), new ArrayList<>());
    for (var priority : PRIORITIES) {
      for (var query : IN_TIME_THEN_LATE) {
        var room = most - due.commands().size() - due.outdated().size();
        if (room > 0) add(due, connection, query, priority, room, now);
      }
    }
    return due;
  }

  private static void add(
      Due due, Connection connection, String query, int priority, int most, Instant now)
      throws SQLException {
    try (var select = connection.prepareStatement(query)) {
      select.setInt(1, priority);
      select.setTimestamp(2, Timestamp.from(now));
      // During a deployment a newer instance may have admitted what this one cannot execute.
      select.setArray(3, connection.createArrayOf("text", CommandType.values()));
      select.setTimestamp(4, Timestamp.from(now));
      select.setTimestamp(5, Timestamp.from(now));
      select.setInt(6, most);
      var rows = select.executeQuery();
      while (rows.next()) {
        switch (CommandReader.read(rows.getBytes("body"))) {
          case Reading.Read(var command, var _) ->
              due.commands().add(CommandRow.open(rows, command));
          case Reading.Wrong wrong -> due.outdated().add(Outdated.of(rows, wrong));
          case Reading.Unreadable(var why) ->
              throw new IllegalStateException("Was read as a command before: " + why);
        }
      }
    }
  }

  private Begun begin(
      Connection connection, OpenCommand open, Beginning.Begin begin, String owner, Instant now)
      throws SQLException {
    var attempt = open.attempts() + 1;
    var begun =
        new Begun(
            open,
            begin.step(),
            begin.target(),
            begin.progress(),
            attempt,
            owner,
            begin.sendBy(),
            begin.callUntil());
    AttemptRow.intend(connection, open.seq(), begun, now);
    CommandRow.proceed(connection, open.seq(), begin.step(), now, begin.progress());
    CommandRow.attempted(connection, open.seq(), begun, now);
    try (var update =
        connection.prepareStatement(
            """
            update command set owner = ?, call_until = ?, deadline = ?, deadline_assumed = ?,
              app_id = ?, shop_id = ?
            where seq = ?
            """)) {
      // By now the order may be known that was not when the command came in.
      var place = places.of(open.command(), open.receivedAt());
      update.setString(1, owner);
      update.setTimestamp(2, Timestamp.from(begin.callUntil()));
      update.setTimestamp(3, Timestamp.from(place.deadline()));
      update.setBoolean(4, place.assumed());
      update.setString(5, begin.target().appId());
      update.setString(6, begin.target().shopId());
      update.setLong(7, open.seq());
      update.executeUpdate();
    }
    return begun;
  }

  private static void waitUntil(Connection connection, OpenCommand open, Beginning.Wait wait)
      throws SQLException {
    if (open.attempts() == 0) {
      // It has not begun, so it stays queued.
      try (var update =
          connection.prepareStatement("update command set next_at = ? where seq = ?")) {
        update.setTimestamp(1, Timestamp.from(wait.at()));
        update.setLong(2, open.seq());
        update.executeUpdate();
      }
      return;
    }
    CommandRow.proceed(connection, open.seq(), wait.step(), wait.at(), wait.progress());
  }

  private Ended end(Connection connection, Outdated outdated, Instant now) throws SQLException {
    return end(
        connection,
        outdated.seq(),
        outdated.wrong().head(),
        outdated.outcome(),
        outdated.progress(),
        outdated.receivedAt(),
        outdated.traceparent(),
        now);
  }

  private Ended end(Connection connection, OpenCommand open, Beginning.End end, Instant now)
      throws SQLException {
    return end(
        connection,
        open.seq(),
        end.head(),
        end.outcome(),
        end.progress(),
        open.receivedAt(),
        open.traceparent(),
        now);
  }

  private Ended end(
      Connection connection,
      long seq,
      CommandHead head,
      Outcome outcome,
      Progress progress,
      Instant receivedAt,
      @Nullable String traceparent,
      Instant now)
      throws SQLException {
    var result = reports.result(head, outcome, progress, receivedAt, now);
    var word = outcome.wire().name();
    CommandRow.settle(connection, seq, word, result, now);
    OutboxRow.write(
        connection, List.of(reports.ofResult(head.orderId(), result, traceparent)), now);
    return new Ended(head.commandId(), String.valueOf(head.type()), word, receivedAt);
  }
}

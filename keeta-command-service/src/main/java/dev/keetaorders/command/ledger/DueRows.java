package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.OpenCommand;
import dev.keetaorders.command.execute.Opening;
import dev.keetaorders.command.limit.Lane;
import dev.keetaorders.command.settle.Outcome;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.codec.CommandReader;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what is due and may go out, and locks it; what another instance has locked is skipped. */
final class DueRows {

  private static final String COLUMNS =
      """
      select c.seq, c.body, c.received_at, c.traceparent, c.next_step, c.next_at, c.attempts,
             c.begun_at, c.target_dialect, c.target_app_id, c.target_shop_id, c.calls,
             c.read_backs, c.in_doubt, c.ever_in_doubt, c.refusal_code, c.refusal_message,
             c.withheld, c.setbacks, c.call_until is not null as abandoned, c.order_id,
             c.shop_id, c.deadline_assumed, c.life < l.no as doubted, l.attempts_from
      from command c cross join ledger_life l
      """;

  /**
   * An earlier command of the order is waited for, unless this one is a confirmation and the
   * earlier one has had its first try and only pauses, or may not go out: no limit stops a
   * confirmation. A step that nobody told the end of is taken up whatever may go out, so that the
   * order's other commands need not wait for it. What is in doubt because the ledger lost commits
   * is such a step, but waits until what was told is recalled; no confirmation does for ever.
   */
  private static final String DUE =
      COLUMNS
          + """
          where c.state <> 'SETTLED' and c.priority = ?
            and coalesce(c.deadline, 'infinity'::timestamptz) %s ?
            and c.type = any(?) and c.next_at <= ? and (c.call_until is null or c.call_until <= ?)
            and (c.call_until is not null or c.life < l.no
                 or (c.type = any(?) and (c.next_step = 'LOOK' or c.type = any(?))
                     and (c.app_id is null or c.app_id <> all (?))
                     and (c.shop_id is null or c.app_id || '/' || c.shop_id <> all (?))))
            and not exists (
              select 1 from command e
              where e.order_id = c.order_id and e.seq < c.seq and e.state <> 'SETTLED'
                and not (c.priority = 0 and e.priority > 0 and e.call_until is null
                         and (e.state = 'OPEN' or ? or not e.type = any(?)
                              or e.app_id = any(?) or e.app_id || '/' || e.shop_id = any(?))))
            and not exists (
              select 1 from command b
              where b.order_id = c.order_id and b.seq <> c.seq and b.call_until is not null)
            and (c.life >= l.no or (l.doubts_due_at <= ? and (l.recalled or c.priority = 0)))
          order by coalesce(c.deadline, 'infinity'::timestamptz), c.seq
          limit ?
          for update of c skip locked
          """;

  static final String IN_TIME = DUE.formatted(">");

  static final String LATE = DUE.formatted("<=");

  private static final String EXPIRED =
      COLUMNS
          + """
          where c.state = 'QUEUED' and c.attempts = 0 and c.expires_at <= ? and c.type = any(?)
            and c.life >= l.no
          order by c.expires_at
          limit ?
          for update of c skip locked
          """;

  /**
   * What was found.
   *
   * @param due what may be decided on
   * @param outdated what nobody can execute any more
   */
  record Found(List<Due> due, List<Outdated> outdated) {

    int size() {
      return due.size() + outdated.size();
    }
  }

  /**
   * A command that is due.
   *
   * @param located whether the ledger knows its order's shop
   * @param assumed whether it has its order's own deadline not yet
   */
  record Due(OpenCommand open, boolean located, boolean assumed) {}

  /** What an older version took in, and this one reads as wrong: nobody else would end it. */
  record Outdated(
      long seq,
      Reading.Wrong wrong,
      Progress progress,
      Instant receivedAt,
      @Nullable String traceparent) {

    private static Outdated of(ResultSet row, Reading.Wrong wrong) throws SQLException {
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

  /**
   * At most so many of a class.
   *
   * @param query {@link #IN_TIME} or {@link #LATE}
   * @param priority 0 for confirmations, 1 for the rest
   * @param opening what of the class may go out
   * @param others what else may
   */
  static Found of(
      Connection connection,
      String query,
      int priority,
      Opening opening,
      Opening others,
      int most,
      Instant now)
      throws SQLException {
    try (var select = connection.prepareStatement(query)) {
      select.setInt(1, priority);
      select.setTimestamp(2, Timestamp.from(now));
      // During a deployment a newer instance may have admitted what this one cannot execute.
      select.setArray(3, names(connection, List.of(CommandType.values())));
      select.setTimestamp(4, Timestamp.from(now));
      select.setTimestamp(5, Timestamp.from(now));
      select.setArray(6, names(connection, opening.readable()));
      select.setArray(7, names(connection, opening.callable()));
      select.setArray(8, texts(connection, opening.fullApps()));
      select.setArray(9, lanes(connection, opening));
      select.setBoolean(10, others.room() == 0);
      select.setArray(11, names(connection, others.callable()));
      select.setArray(12, texts(connection, others.fullApps()));
      select.setArray(13, lanes(connection, others));
      select.setTimestamp(14, Timestamp.from(now));
      select.setInt(15, most);
      return read(select);
    }
  }

  /** What expired before anybody began it. */
  static Found expired(Connection connection, int most, Instant now) throws SQLException {
    try (var select = connection.prepareStatement(EXPIRED)) {
      select.setTimestamp(1, Timestamp.from(now));
      select.setArray(2, connection.createArrayOf("text", CommandType.values()));
      select.setInt(3, most);
      return read(select);
    }
  }

  private static Found read(PreparedStatement select) throws SQLException {
    var found = new Found(new ArrayList<>(), new ArrayList<>());
    var rows = select.executeQuery();
    while (rows.next()) {
      switch (CommandReader.read(rows.getBytes("body"))) {
        case Reading.Read(var command, var _) -> found.due().add(due(rows, command));
        case Reading.Wrong wrong -> found.outdated().add(Outdated.of(rows, wrong));
        case Reading.Unreadable(var why) ->
            throw new IllegalStateException("Was read as a command before: " + why);
      }
    }
    return found;
  }

  private static Due due(ResultSet row, Command command) throws SQLException {
    return new Due(
        CommandRow.open(row, command),
        row.getString("shop_id") != null,
        row.getBoolean("deadline_assumed"));
  }

  private static Array names(Connection connection, Collection<CommandType> types)
      throws SQLException {
    return connection.createArrayOf("text", types.stream().map(CommandType::name).toArray());
  }

  private static Array lanes(Connection connection, Opening opening) throws SQLException {
    return texts(connection, opening.fullShops().stream().map(DueRows::text).toList());
  }

  private static Array texts(Connection connection, Collection<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  private static String text(Lane lane) {
    return lane.appId() + "/" + lane.shopId();
  }

  private DueRows() {}
}

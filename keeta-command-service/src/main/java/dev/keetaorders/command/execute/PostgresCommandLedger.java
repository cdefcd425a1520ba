package dev.keetaorders.command.execute;

import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.NextStep;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.codec.CommandReader;
import dev.keetaorders.contracts.command.CommandType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The ledger in PostgreSQL; its tables and the reasons for their indexes are in V1__ledger.sql. */
public final class PostgresCommandLedger implements CommandLedger {

  private static final String ADMIT =
      """
      insert into command (command_id, content_hash, body, type, order_id, priority, deadline,
                           received_at, traceparent, state, next_step, next_at, outcome, result,
                           settled_at)
      select id, hash, body, type, order_id, priority, deadline::timestamptz,
             received_at::timestamptz, traceparent,
             case when result is null then 'QUEUED' else 'SETTLED' end, 'CALL',
             received_at::timestamptz, outcome, result,
             case when result is null then null else received_at::timestamptz end
      from unnest(?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::smallint[], ?::text[],
                  ?::text[], ?::text[], ?::text[], ?::bytea[])
           with ordinality
           as new (id, hash, body, type, order_id, priority, deadline, received_at, traceparent,
                   outcome, result, place)
      order by place
      on conflict (command_id) do nothing
      returning command_id
      """;

  private static final String PRESENT =
      """
      select command_id, content_hash from command where command_id = any(?)
      """;

  /**
   * An earlier command of the order is waited for, unless this one is a confirmation and the
   * earlier one has had its first try and only pauses.
   */
  private static final String DUE =
      """
      select c.seq, c.body, c.received_at, c.traceparent, c.next_step, c.attempts, c.calls,
             c.read_backs, c.in_doubt, c.ever_in_doubt, c.refusal_code, c.refusal_message,
             c.withheld, c.setbacks, c.call_until is not null as abandoned, c.order_id
      from command c
      where c.state <> 'SETTLED' and c.type = any(?) and c.next_at <= ? and (c.call_until is null or c.call_until <= ?)
        and not exists (
          select 1 from command e
          where e.order_id = c.order_id and e.seq < c.seq and e.state <> 'SETTLED'
            and not (c.priority = 0 and e.priority > 0 and e.state = 'OPEN'
                     and e.call_until is null))
        and not exists (
          select 1 from command b
          where b.order_id = c.order_id and b.seq <> c.seq and b.call_until is not null)
      order by c.priority, c.deadline nulls last, c.seq
      limit ?
      for update of c skip locked
      """;

  private static final String SETTLE =
      """
      update command set state = 'SETTLED', outcome = ?, result = ?, settled_at = ?,
                         owner = null, call_until = null
      where seq = ?
      """;

  private static final String UNIQUE_VIOLATION = "23505";

  private final Transactions transactions;
  private final Reports reports;

  /** Writes results by those reports. */
  public PostgresCommandLedger(DataSource database, Reports reports) {
    this.transactions = new Transactions(database);
    this.reports = reports;
  }

  @Override
  public Map<String, Admission> admit(Collection<Received> commands, Instant now) {
    // Of one id twice in a batch the first counts, and the second is judged by it.
    var first = new HashMap<String, Received>();
    var order = new ArrayList<Received>();
    var changed = new HashSet<String>();
    for (var command : commands) {
      var earlier = first.putIfAbsent(command.commandId(), command);
      if (earlier == null) {
        order.add(command);
      } else if (!earlier.hash().equals(command.hash())) {
        changed.add(command.commandId());
      }
    }
    if (!changed.isEmpty()) {
      throw new IllegalArgumentException("One id with two contents in a batch: " + changed);
    }
    return transactions.in(connection -> admit(connection, order, now));
  }

  private Map<String, Admission> admit(Connection connection, List<Received> commands, Instant now)
      throws SQLException {
    var admissions = new HashMap<String, Admission>();
    try (var insert = connection.prepareStatement(ADMIT)) {
      setArrays(connection, insert, commands);
      var admitted = insert.executeQuery();
      while (admitted.next()) admissions.put(admitted.getString(1), Admission.ADMITTED);
    }
    var announcements = new ArrayList<Announcement>();
    var present = new HashMap<String, String>();
    for (var command : commands) {
      if (admissions.containsKey(command.commandId())) {
        var settlement = command.settlement();
        if (settlement != null) announcements.add(result(command, settlement.result()));
      } else {
        present.put(command.commandId(), command.hash());
      }
    }
    if (!present.isEmpty()) compare(connection, present, admissions);
    announce(connection, announcements, now);
    return admissions;
  }

  private Announcement result(Received command, byte[] result) {
    return reports.ofResult(command.head().orderId(), result, command.traceparent());
  }

  private static void compare(
      Connection connection, Map<String, String> hashes, Map<String, Admission> admissions)
      throws SQLException {
    try (var select = connection.prepareStatement(PRESENT)) {
      select.setArray(1, connection.createArrayOf("text", hashes.keySet().toArray()));
      var rows = select.executeQuery();
      while (rows.next()) {
        var id = rows.getString("command_id");
        var same = rows.getString("content_hash").equals(hashes.get(id));
        admissions.put(id, same ? Admission.REPEAT : Admission.OTHER_CONTENT);
      }
    }
  }

  private static void setArrays(
      Connection connection, PreparedStatement insert, List<Received> commands)
      throws SQLException {
    var n = commands.size();
    var ids = new String[n];
    var hashes = new String[n];
    var bodies = new byte[n][];
    var types = new @Nullable String[n];
    var orders = new @Nullable String[n];
    var priorities = new Short[n];
    var deadlines = new @Nullable String[n];
    var received = new String[n];
    var traces = new @Nullable String[n];
    var outcomes = new @Nullable String[n];
    byte[] @Nullable [] results = new byte[n] @Nullable [];
    for (var i = 0; i < n; i++) {
      var each = commands.get(i);
      var command = each.command();
      var settlement = each.settlement();
      ids[i] = each.commandId();
      hashes[i] = each.hash();
      bodies[i] = each.body();
      types[i] = command == null ? null : command.type().name();
      orders[i] = each.head().orderId();
      priorities[i] = priority(each);
      deadlines[i] = command == null ? null : text(ExecutionTerms.deadline(command));
      received[i] = each.receivedAt().toString();
      traces[i] = each.traceparent();
      outcomes[i] = settlement == null ? null : settlement.outcome();
      results[i] = settlement == null ? null : settlement.result();
    }
    insert.setArray(1, connection.createArrayOf("text", ids));
    insert.setArray(2, connection.createArrayOf("text", hashes));
    insert.setArray(3, connection.createArrayOf("bytea", bodies));
    insert.setArray(4, connection.createArrayOf("text", types));
    insert.setArray(5, connection.createArrayOf("text", orders));
    insert.setArray(6, connection.createArrayOf("smallint", priorities));
    insert.setArray(7, connection.createArrayOf("text", deadlines));
    insert.setArray(8, connection.createArrayOf("text", received));
    insert.setArray(9, connection.createArrayOf("text", traces));
    insert.setArray(10, connection.createArrayOf("text", outcomes));
    insert.setArray(11, connection.createArrayOf("bytea", results));
  }

  private static short priority(Received each) {
    var command = each.command();
    return (short) (command != null && command.type() == CommandType.CONFIRM_ORDER ? 0 : 1);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  @Override
  public Admission adopt(Remembered remembered, Instant now) {
    return transactions.in(connection -> adopt(connection, remembered, now));
  }

  private Admission adopt(Connection connection, Remembered remembered, Instant now)
      throws SQLException {
    var received = remembered.received();
    var admission = admit(connection, List.of(received), now).get(received.commandId());
    if (admission == null) throw new IllegalStateException("Not judged: " + received.head());
    var announcements = new ArrayList<Announcement>();
    for (var step : remembered.steps()) announcements.addAll(step.announcements());
    var seq = untouched(connection, received);
    if (seq.isPresent()) {
      for (var step : remembered.steps()) attempt(connection, seq.get(), step);
      progress(
          connection, seq.get(), remembered.next(), remembered.nextAt(), remembered.progress());
      var settlement = remembered.settlement();
      if (settlement != null) {
        settle(connection, seq.get(), settlement.outcome(), settlement.result(), now);
        if (announcements.stream().noneMatch(a -> a.kind() == Announcement.Kind.RESULT)) {
          announcements.add(result(received, settlement.result()));
        }
      }
    } else {
      announcements.removeIf(each -> each.kind() == Announcement.Kind.RESULT);
    }
    announce(connection, announcements, now);
    return admission;
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
      var row = select.executeQuery();
      return row.next() ? Optional.of(row.getLong("seq")) : Optional.empty();
    }
  }

  private static void attempt(Connection connection, long seq, StepTaken step) throws SQLException {
    var begun = step.begun();
    intend(connection, seq, begun, step.at());
    outcome(connection, seq, step);
    try (var update =
        connection.prepareStatement("update command set attempts = ? where seq = ?")) {
      update.setInt(1, begun.attempt());
      update.setLong(2, seq);
      update.executeUpdate();
    }
  }

  @Override
  public Claims claim(
      String owner, int most, Instant now, BiFunction<OpenCommand, Instant, Beginning> decide) {
    try {
      return transactions.in(connection -> claim(connection, owner, most, now, decide));
    } catch (LedgerUnavailable e) {
      // Another instance has claimed another command of the order in the same moment.
      if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return new Claims(List.of(), List.of(), 0);
      }
      throw e;
    }
  }

  private Claims claim(
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
    for (var open : due) {
      if (!orders.add(open.command().orderId())) continue;
      if (open.abandoned() != null) abandon(connection, open);
      switch (decide.apply(open, now)) {
        case Beginning.Begin begin -> begun.add(begin(connection, open, begin, owner, now));
        case Beginning.Wait wait -> waitUntil(connection, open, wait);
        case Beginning.End end -> ended.add(end(connection, open, end, now));
      }
    }
    return new Claims(begun, ended, due.size());
  }

  private static List<OpenCommand> due(Connection connection, int most, Instant now)
      throws SQLException {
    var due = new ArrayList<OpenCommand>();
    try (var select = connection.prepareStatement(DUE)) {
      // During a deployment a newer instance may have admitted what this one cannot execute.
      select.setArray(1, connection.createArrayOf("text", CommandReader.SUPPORTED.toArray()));
      select.setTimestamp(2, Timestamp.from(now));
      select.setTimestamp(3, Timestamp.from(now));
      select.setInt(4, most);
      var rows = select.executeQuery();
      while (rows.next()) due.add(open(rows));
    }
    return due;
  }

  private static OpenCommand open(ResultSet row) throws SQLException {
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

  private static void abandon(Connection connection, OpenCommand open) throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update attempt set outcome = 'abandoned', message = 'nobody told the answer'
            where command_seq = ? and number = ? and outcome is null
            """)) {
      update.setLong(1, open.seq());
      update.setInt(2, open.attempts());
      update.executeUpdate();
    }
  }

  private static Begun begin(
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
    intend(connection, open.seq(), begun, now);
    progress(connection, open.seq(), begin.step(), now, begin.progress());
    try (var update =
        connection.prepareStatement(
            "update command set attempts = ?, owner = ?, call_until = ? where seq = ?")) {
      update.setInt(1, attempt);
      update.setString(2, owner);
      update.setTimestamp(3, Timestamp.from(begin.callUntil()));
      update.setLong(4, open.seq());
      update.executeUpdate();
    }
    return begun;
  }

  private static void intend(Connection connection, long seq, Begun begun, Instant now)
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
      insert.setString(4, PerformStep.operation(begun).path());
      insert.setString(5, begun.owner());
      insert.setTimestamp(6, Timestamp.from(now));
      insert.setTimestamp(7, Timestamp.from(begun.callUntil()));
      insert.executeUpdate();
    }
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
    progress(connection, open.seq(), wait.step(), wait.at(), wait.progress());
  }

  /** Writes where a command stands, with nobody's step under way. */
  private static void progress(
      Connection connection, long seq, Step step, Instant at, Progress progress)
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
        update.setString(8, storable(refusal.message()));
      }
      update.setInt(9, progress.withheld());
      update.setInt(10, progress.setbacks());
      update.setLong(11, seq);
      update.executeUpdate();
    }
  }

  private Ended end(Connection connection, OpenCommand open, Beginning.End end, Instant now)
      throws SQLException {
    var result = reports.result(end.head(), end.outcome(), end.progress(), open.receivedAt(), now);
    var outcome = end.outcome().wire().name();
    settle(connection, open.seq(), outcome, result, now);
    announce(
        connection,
        List.of(reports.ofResult(open.command().orderId(), result, open.traceparent())),
        now);
    return new Ended(
        open.command().commandId(), open.command().type().name(), outcome, open.receivedAt());
  }

  private static void settle(
      Connection connection, long seq, String outcome, byte[] result, Instant now)
      throws SQLException {
    try (var update = connection.prepareStatement(SETTLE)) {
      update.setString(1, outcome);
      update.setBytes(2, result);
      update.setTimestamp(3, Timestamp.from(now));
      update.setLong(4, seq);
      update.executeUpdate();
    }
  }

  @Override
  public boolean conclude(StepTaken taken) {
    return transactions.in(connection -> conclude(connection, taken));
  }

  private static boolean conclude(Connection connection, StepTaken taken) throws SQLException {
    var begun = taken.begun();
    var now = taken.at().plus(taken.took());
    var ours = isOurs(connection, begun);
    if (ours) {
      var progress = taken.next().progress();
      switch (taken.next().step()) {
        case NextStep.CallAt(var at) ->
            progress(connection, begun.open().seq(), Step.CALL, at, progress);
        case NextStep.LookAt(var at) ->
            progress(connection, begun.open().seq(), Step.LOOK, at, progress);
        case NextStep.Settle _ -> {
          progress(connection, begun.open().seq(), begun.step(), now, progress);
          var settlement = taken.settlement();
          if (settlement == null) throw new IllegalStateException("Settled without a result");
          settle(connection, begun.open().seq(), settlement.outcome(), settlement.result(), now);
        }
      }
    }
    outcome(connection, begun.open().seq(), taken);
    // An answer that came too late for the ledger is still Keeta's word; a result is not ours.
    announce(
        connection,
        ours
            ? taken.announcements()
            : taken.announcements().stream()
                .filter(a -> a.kind() == Announcement.Kind.REPLY)
                .toList(),
        now);
    return ours;
  }

  private static boolean isOurs(Connection connection, Begun begun) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select 1 from command
            where seq = ? and attempts = ? and owner = ? and state = 'OPEN'
              and call_until is not null
            for update
            """)) {
      select.setLong(1, begun.open().seq());
      select.setInt(2, begun.attempt());
      select.setString(3, begun.owner());
      return select.executeQuery().next();
    }
  }

  private static void outcome(Connection connection, long seq, StepTaken taken)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update attempt set outcome = ?, took_ms = ?, code = ?, message = ?
            where command_seq = ? and number = ?
            """)) {
      update.setString(1, taken.outcome());
      update.setLong(2, taken.took().toMillis());
      update.setString(3, taken.code());
      update.setString(4, storable(taken.message()));
      update.setLong(5, seq);
      update.setInt(6, taken.begun().attempt());
      update.executeUpdate();
    }
  }

  /** PostgreSQL's text has no NUL, and Keeta's messages are not ours to trust. */
  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', ' ');
  }

  private static void announce(Connection connection, List<Announcement> announcements, Instant now)
      throws SQLException {
    if (announcements.isEmpty()) return;
    try (var insert =
        connection.prepareStatement(
            "insert into outbox (kind, topic, key, headers, value, created_at) values (?, ?, ?, ?,"
                + " ?, ?)")) {
      for (var each : announcements) {
        insert.setString(1, each.kind().name());
        insert.setString(2, each.topic());
        insert.setString(3, each.key());
        insert.setArray(4, connection.createArrayOf("text", flat(each.headers())));
        insert.setBytes(5, each.value());
        insert.setTimestamp(6, Timestamp.from(now));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static String[] flat(Map<String, String> headers) {
    var texts = new ArrayList<String>();
    headers.forEach((name, value) -> {
      texts.add(name);
      texts.add(value);
    });
    return texts.toArray(String[]::new);
  }

  @Override
  public Optional<Entry> find(String commandId) {
    return transactions.in(connection -> {
      try (var select =
          connection.prepareStatement(
              "select seq, state, body, result from command where command_id = ?")) {
        select.setString(1, commandId);
        var row = select.executeQuery();
        if (!row.next()) return Optional.empty();
        return Optional.of(
            new Entry(
                row.getString("state"),
                row.getBytes("body"),
                attempts(connection, row.getLong("seq")),
                row.getBytes("result")));
      }
    });
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
        attempts.add(
            new Attempt(
                rows.getTimestamp("at").toInstant(),
                rows.getString("path"),
                rows.wasNull() ? null : Duration.ofMillis(millis),
                rows.getString("code"),
                rows.getString("message")));
      }
      return attempts;
    }
  }

  @Override
  public Open open() {
    return transactions.in(connection -> {
      try (var select =
          connection.prepareStatement(
              "select count(*), min(received_at) from command where state <> 'SETTLED'")) {
        var row = select.executeQuery();
        row.next();
        var oldest = row.getTimestamp(2);
        return new Open(row.getLong(1), Optional.ofNullable(oldest).map(Timestamp::toInstant));
      }
    });
  }
}

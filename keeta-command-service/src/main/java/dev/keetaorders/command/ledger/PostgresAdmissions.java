package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Admission;
import dev.keetaorders.command.execute.QueuePlaces;
import dev.keetaorders.command.execute.Received;
import dev.keetaorders.command.intake.Admissions;
import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.contracts.command.CommandType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands in; of one id the first content counts, for ever. One whose result was told before
 * the ledger lost it is settled by that, and is told of by nobody again.
 */
public final class PostgresAdmissions implements Admissions {

  private static final String ADMIT =
      """
      insert into command (command_id, content_hash, body, type, order_id, priority, deadline,
                           deadline_assumed, expires_at, app_id, shop_id, received_at, traceparent,
                           state, next_step, next_at, outcome, result, settled_at, life, read_again)
      select id, hash, body, type, order_id, priority, deadline::timestamptz, assumed,
             expires_at::timestamptz, app_id, shop_id, received_at::timestamptz, traceparent,
             case when coalesce(told.result, new.result) is null then 'QUEUED' else 'SETTLED' end,
             'CALL', due_at::timestamptz, coalesce(told.outcome, new.outcome),
             coalesce(told.result, new.result),
             case when told.result is not null then told.settled_at
                  when new.result is not null then received_at::timestamptz end,
             case when in_doubt then -1 else (select no from ledger_life) end, in_doubt
      from unnest(?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::smallint[], ?::text[],
                  ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::boolean[],
                  ?::text[], ?::text[], ?::text[], ?::boolean[])
           with ordinality
           as new (id, hash, body, type, order_id, priority, deadline, received_at, traceparent,
                   outcome, result, due_at, assumed, expires_at, app_id, shop_id, in_doubt, place)
           left join told_result told on told.command_id = id
      order by place
      on conflict (command_id) do nothing
      returning command_id,
        exists (select from told_result t where t.command_id = command.command_id) as told
      """;

  private static final String PRESENT =
      """
      select command_id, content_hash from command where command_id = any(?)
      """;

  private final Transactions transactions;
  private final Reports reports;
  private final QueuePlaces places;

  /** Announces the results of commands that are settled when they come in. */
  public PostgresAdmissions(DataSource database, Reports reports, QueuePlaces places) {
    this.places = places;
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

  /** The same within a transaction. */
  Map<String, Admission> admit(Connection connection, List<Received> commands, Instant now)
      throws SQLException {
    var admissions = new HashMap<String, Admission>();
    var told = new HashSet<String>();
    try (var insert = connection.prepareStatement(ADMIT)) {
      setArrays(connection, insert, commands);
      var admitted = insert.executeQuery();
      while (admitted.next()) {
        admissions.put(admitted.getString("command_id"), Admission.ADMITTED);
        if (admitted.getBoolean("told")) told.add(admitted.getString("command_id"));
      }
    }
    var announcements = new ArrayList<Announcement>();
    var present = new HashMap<String, String>();
    for (var command : commands) {
      if (admissions.containsKey(command.commandId())) {
        var settlement = command.settlement();
        if (settlement != null && !told.contains(command.commandId())) {
          announcements.add(
              reports.ofResult(
                  command.head().orderId(), settlement.result(), command.traceparent()));
        }
      } else {
        present.put(command.commandId(), command.hash());
      }
    }
    if (!present.isEmpty()) compare(connection, present, admissions);
    OutboxRow.write(connection, announcements, now);
    return admissions;
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

  private void setArrays(Connection connection, PreparedStatement insert, List<Received> commands)
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
    var due = new String[n];
    var doubts = new Boolean[n];
    var traces = new @Nullable String[n];
    var outcomes = new @Nullable String[n];
    var assumed = new Boolean[n];
    var expiring = new @Nullable String[n];
    var apps = new @Nullable String[n];
    var shops = new @Nullable String[n];
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
      var place = command == null ? null : places.of(command, each.receivedAt());
      var target = place == null ? null : place.target();
      deadlines[i] = place == null ? null : place.deadline().toString();
      assumed[i] = place != null && place.assumed();
      expiring[i] = command == null ? null : text(command.expiresAt());
      apps[i] = target == null ? null : target.appId();
      shops[i] = target == null ? null : target.shopId();
      received[i] = each.receivedAt().toString();
      due[i] = each.dueAt().toString();
      doubts[i] = each.inDoubt();
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
    insert.setArray(12, connection.createArrayOf("text", due));
    insert.setArray(13, connection.createArrayOf("boolean", assumed));
    insert.setArray(14, connection.createArrayOf("text", expiring));
    insert.setArray(15, connection.createArrayOf("text", apps));
    insert.setArray(16, connection.createArrayOf("text", shops));
    insert.setArray(17, connection.createArrayOf("boolean", doubts));
  }

  private static short priority(Received each) {
    var command = each.command();
    return (short) (command != null && command.type() == CommandType.CONFIRM_ORDER ? 0 : 1);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}

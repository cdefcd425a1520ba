package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Instance;
import dev.keetaorders.command.report.Outbox;
import dev.keetaorders.command.report.OutboxBacklog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What waits for Kafka, read and forgotten; {@link OutboxRow} puts it in. After the ledger lost
 * commits no result is published before those of the last life are recalled: it may be of a command
 * that has one already. Who cannot recall, because Kafka is away, could not publish either.
 */
public final class PostgresOutbox implements Outbox, OutboxBacklog {

  /** From the lease until the last record is handed to the client: milliseconds, unless we stop. */
  private static final Duration SEND_WITHIN = Duration.ofSeconds(2);

  /** For a send that blocks, and for clocks that differ. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  /** One whose holder is at work on it in this moment is skipped, not waited for. */
  private static final String TAKE_LEASE =
      """
      update outbox_lease set owner = ?, lease_until = ?,
        with_results = (select recalled from ledger_life)
      where one = (
        select one from outbox_lease
        where owner is null or owner = ? or lease_until <= ?
        for update skip locked)
      returning with_results
      """;

  private static final String HOLDS_SOMETHING =
      """
      select exists (
        select 1 from outbox
        where not refused and (kind <> 'RESULT' or (select recalled from ledger_life)))
      """;

  private static final String OLDEST =
      """
      select id, kind, topic, key, headers, value, created_at from outbox
      where not refused and (kind <> 'RESULT' or ?) order by id limit ?
      """;

  private static final String FORGET =
      """
      delete from outbox o using unnest(?::bigint[], ?::text[]) as sent (id, created_at)
      where o.id = sent.id and o.created_at = sent.created_at::timestamptz
      """;

  private static final String REFUSE =
      """
      update outbox o set refused = true from unnest(?::bigint[], ?::text[]) as sent (id, created_at)
      where o.id = sent.id and o.created_at = sent.created_at::timestamptz
      """;

  private final Transactions transactions;
  private final InstantSource clock;
  private final Instance instance;
  private final Duration lease;

  /**
   * Reads what the ledger put in.
   *
   * @param instance whose the lease is
   * @param acknowledgeWithin what was sent is acknowledged by then, or never was delivered
   */
  public PostgresOutbox(
      DataSource database, InstantSource clock, Instance instance, Duration acknowledgeWithin) {
    this.transactions = new Transactions(database);
    this.clock = clock;
    this.instance = instance;
    this.lease = lease(acknowledgeWithin);
  }

  /** After that long all that was sent is on its topic, or never will be. */
  public static Duration lease(Duration acknowledgeWithin) {
    return SEND_WITHIN.plus(acknowledgeWithin).plus(MARGIN);
  }

  @Override
  public int publish(int most, Publisher publisher) {
    if (!transactions.in(PostgresOutbox::holdsSomething)) return 0;
    var now = clock.instant();
    var leased = transactions.in(connection -> lease(connection, most, now));
    if (leased.isEmpty()) return -1;
    var waiting = leased.get();
    var sent =
        publisher.send(waiting.stream().map(Leased::waiting).toList(), now.plus(SEND_WITHIN));
    return transactions.in(connection -> settle(connection, waiting, sent));
  }

  private static boolean holdsSomething(Connection connection) throws SQLException {
    try (var select = connection.prepareStatement(HOLDS_SOMETHING)) {
      var row = select.executeQuery();
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Read after the lease was taken: its last holder has forgotten all that it published. */
  private Optional<List<Leased>> lease(Connection connection, int most, Instant now)
      throws SQLException {
    try (var update = connection.prepareStatement(TAKE_LEASE)) {
      update.setString(1, instance.name());
      update.setTimestamp(2, Timestamp.from(now.plus(lease)));
      update.setString(3, instance.name());
      update.setTimestamp(4, Timestamp.from(now));
      var taken = update.executeQuery();
      return taken.next()
          ? Optional.of(oldest(connection, taken.getBoolean("with_results"), most))
          : Optional.empty();
    }
  }

  /**
   * A row that is being published.
   *
   * @param createdAt tells it from another one that a ledger that lost commits gives the same id
   */
  private record Leased(Waiting waiting, String createdAt) {}

  private static List<Leased> oldest(Connection connection, boolean withResults, int most)
      throws SQLException {
    try (var select = connection.prepareStatement(OLDEST)) {
      select.setBoolean(1, withResults);
      select.setInt(2, most);
      var rows = select.executeQuery();
      var waiting = new ArrayList<Leased>();
      while (rows.next()) {
        waiting.add(new Leased(OutboxRow.waiting(rows), rows.getString("created_at")));
      }
      return waiting;
    }
  }

  /** What Kafka has is forgotten even if the lease is another's by now: Kafka has it. */
  private int settle(Connection connection, List<Leased> leased, Sent sent) throws SQLException {
    change(connection, FORGET, leased, sent.acknowledged());
    change(connection, REFUSE, leased, sent.refused());
    try (var update =
        connection.prepareStatement(
            // An older version, which sends results at any time, takes it as it lies there.
            """
            update outbox_lease set owner = null, lease_until = null, with_results = true
            where owner = ?
            """)) {
      update.setString(1, instance.name());
      update.executeUpdate();
    }
    return sent.acknowledged().size() + sent.refused().size();
  }

  private static void change(
      Connection connection, String statement, List<Leased> leased, List<Long> ids)
      throws SQLException {
    if (ids.isEmpty()) return;
    var gone = new HashSet<>(ids);
    var rows = leased.stream().filter(each -> gone.contains(each.waiting().id())).toList();
    try (var change = connection.prepareStatement(statement)) {
      change.setArray(
          1,
          connection.createArrayOf(
              "bigint", rows.stream().map(each -> each.waiting().id()).toArray()));
      change.setArray(
          2, connection.createArrayOf("text", rows.stream().map(Leased::createdAt).toArray()));
      change.executeUpdate();
    }
  }

  @Override
  public Backlog backlog() {
    return transactions.in(connection -> {
      try (var select =
          connection.prepareStatement(
              """
              select count(*) filter (where not refused) as waiting,
                     min(created_at) filter (where not refused) as oldest,
                     count(*) filter (where refused) as refused
              from outbox
              """)) {
        var row = select.executeQuery();
        row.next();
        var oldest = row.getTimestamp("oldest");
        return new Backlog(
            row.getLong("waiting"),
            oldest == null
                ? Optional.empty()
                : Optional.of(Duration.between(oldest.toInstant(), clock.instant())),
            row.getLong("refused"));
      }
    });
  }
}

package dev.keetaorders.command.ledger;

import dev.keetaorders.command.report.Outbox;
import dev.keetaorders.command.report.OutboxBacklog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** What waits for Kafka, read and forgotten; {@link OutboxRow} puts it in. */
public final class PostgresOutbox implements Outbox, OutboxBacklog {

  /** The lock of whoever publishes; any constant does. */
  private static final long PUBLISHER = 4_710_815L;

  private final Transactions transactions;
  private final InstantSource clock;

  /** Reads what the ledger put in. */
  public PostgresOutbox(DataSource database, InstantSource clock) {
    this.transactions = new Transactions(database);
    this.clock = clock;
  }

  @Override
  public int publish(int most, Function<List<Waiting>, Collection<Long>> publisher) {
    return transactions.in(connection -> {
      if (!locked(connection)) return -1;
      var published = publisher.apply(oldest(connection, most));
      if (!published.isEmpty()) forget(connection, published);
      return published.size();
    });
  }

  private static boolean locked(Connection connection) throws SQLException {
    try (var select = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
      select.setLong(1, PUBLISHER);
      var row = select.executeQuery();
      row.next();
      return row.getBoolean(1);
    }
  }

  private static List<Waiting> oldest(Connection connection, int most) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select id, kind, topic, key, headers, value from outbox order by id limit ?")) {
      select.setInt(1, most);
      var rows = select.executeQuery();
      var waiting = new ArrayList<Waiting>();
      while (rows.next()) waiting.add(OutboxRow.waiting(rows));
      return waiting;
    }
  }

  private static void forget(Connection connection, Collection<Long> ids) throws SQLException {
    try (var delete = connection.prepareStatement("delete from outbox where id = any(?)")) {
      delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      delete.executeUpdate();
    }
  }

  @Override
  public Backlog backlog() {
    return transactions.in(connection -> {
      try (var select =
          connection.prepareStatement("select count(*), min(created_at) from outbox")) {
        var row = select.executeQuery();
        row.next();
        var oldest = row.getTimestamp(2);
        return new Backlog(
            row.getLong(1),
            oldest == null
                ? Optional.empty()
                : Optional.of(Duration.between(oldest.toInstant(), clock.instant())));
      }
    });
  }
}

package dev.keetaorders.command.ledger;

import dev.keetaorders.command.intake.IntakeCursors;
import dev.keetaorders.command.recall.Sign;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** A row for each partition of the topic of commands; written after what it speaks of. */
public final class PostgresIntakeCursors implements IntakeCursors {

  /** If results cannot be recalled for so long, commands are read again without. */
  private static final Duration RECALLED_WITHIN = Duration.ofSeconds(20);

  private final Transactions transactions;
  private final String topic;
  private final LedgerLife life;

  /** Of that topic. */
  public PostgresIntakeCursors(DataSource database, String topic, LedgerLife life) {
    this.transactions = new Transactions(database);
    this.topic = topic;
    this.life = life;
  }

  @Override
  public Cursors read() {
    return transactions.in(connection -> {
      var byPartition = new HashMap<Integer, Cursor>();
      try (var select =
          connection.prepareStatement(
              "select partition, next_offset, doubted_below from intake_cursor where topic = ?")) {
        select.setString(1, topic);
        var rows = select.executeQuery();
        while (rows.next()) {
          byPartition.put(
              rows.getInt("partition"),
              new Cursor(rows.getLong("next_offset"), rows.getLong("doubted_below")));
        }
      }
      return cursors(connection, byPartition);
    });
  }

  private static Cursors cursors(Connection connection, Map<Integer, Cursor> byPartition)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select adopts_offsets, recalled, doubts_due_at from ledger_life")) {
      var row = select.executeQuery();
      row.next();
      var due = row.getTimestamp("doubts_due_at");
      return new Cursors(
          byPartition,
          row.getBoolean("adopts_offsets"),
          row.getBoolean("recalled") || due == null ? null : due.toInstant().plus(RECALLED_WITHIN));
    }
  }

  @Override
  public void begin(Map<Integer, Long> next) {
    transactions.in(connection -> {
      try (var insert =
          connection.prepareStatement(
              """
              insert into intake_cursor (topic, partition, next_offset) values (?, ?, ?)
              on conflict do nothing
              """)) {
        for (var each : next.entrySet()) {
          insert.setString(1, topic);
          insert.setInt(2, each.getKey());
          insert.setLong(3, each.getValue());
          insert.addBatch();
        }
        return insert.executeBatch().length;
      }
    });
  }

  @Override
  public boolean move(Map<Integer, Move> moves) {
    return transactions.in(connection -> {
      try (var update =
          connection.prepareStatement(
              """
              update intake_cursor set next_offset = ?
              where topic = ? and partition = ? and next_offset = ?
              """)) {
        // In one order everywhere, so that two who move at once do not wait for each other.
        for (var each : moves.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
          update.setLong(1, each.getValue().next());
          update.setString(2, topic);
          update.setInt(3, each.getKey());
          update.setLong(4, each.getValue().expected());
          if (update.executeUpdate() == 0) {
            connection.rollback();
            return false;
          }
        }
      }
      return true;
    });
  }

  @Override
  public boolean wentBack(Map<Integer, Cursor> found, Instant now) {
    return transactions.in(connection -> {
      var isNews = false;
      try (var upsert =
          connection.prepareStatement(
              """
              insert into intake_cursor as c (topic, partition, next_offset, doubted_below)
              values (?, ?, ?, ?)
              on conflict (topic, partition) do update set doubted_below = excluded.doubted_below
              where c.doubted_below < excluded.doubted_below
              """)) {
        for (var each : found.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
          upsert.setString(1, topic);
          upsert.setInt(2, each.getKey());
          upsert.setLong(3, each.getValue().next());
          upsert.setLong(4, each.getValue().doubtedBelow());
          isNews |= upsert.executeUpdate() > 0;
        }
      }
      return isNews && life.begin(connection, Sign.CURSOR, now);
    });
  }
}

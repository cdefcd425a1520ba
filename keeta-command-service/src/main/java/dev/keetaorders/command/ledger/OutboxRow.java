package dev.keetaorders.command.ledger;

import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.report.Outbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An announcement's row; it is written in the transaction of what it announces. */
public final class OutboxRow {

  /** Puts announcements in, in their order. */
  public static void write(Connection connection, List<Announcement> announcements, Instant now)
      throws SQLException {
    if (announcements.isEmpty()) return;
    try (var insert =
        connection.prepareStatement(
            """
            insert into outbox (kind, topic, key, headers, value, created_at)
            values (?, ?, ?, ?, ?, ?)
            """)) {
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

  /**
   * Takes a result back that is not on its topic and never will be; says whether it did.
   *
   * @throws IllegalStateException if it may be on its way at this moment
   */
  static boolean takeBack(Connection connection, byte[] result, Instant now) throws SQLException {
    if (!waits(connection, result)) return false;
    if (isPublishing(connection, now)) {
      throw new IllegalStateException("A result that is to be taken back may be on its way");
    }
    try (var delete =
        connection.prepareStatement("delete from outbox where kind = 'RESULT' and value = ?")) {
      delete.setBytes(1, result);
      return delete.executeUpdate() > 0;
    }
  }

  private static boolean waits(Connection connection, byte[] result) throws SQLException {
    try (var select =
        connection.prepareStatement("select 1 from outbox where kind = 'RESULT' and value = ?")) {
      select.setBytes(1, result);
      return select.executeQuery().next();
    }
  }

  /** Whether anybody may be sending results; if not, nobody begins to before this is committed. */
  private static boolean isPublishing(Connection connection, Instant now) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select owner is not null and with_results and lease_until > ? from outbox_lease
            for update
            """)) {
      select.setTimestamp(1, Timestamp.from(now));
      var row = select.executeQuery();
      row.next();
      return row.getBoolean(1);
    }
  }

  /** The announcement of a row. */
  static Outbox.Waiting waiting(ResultSet row) throws SQLException {
    return new Outbox.Waiting(
        row.getLong("id"),
        new Announcement(
            Announcement.Kind.valueOf(row.getString("kind")),
            row.getString("topic"),
            row.getString("key"),
            headers(row),
            row.getBytes("value")));
  }

  private static String[] flat(Map<String, String> headers) {
    var texts = new ArrayList<String>();
    headers.forEach((name, value) -> {
      texts.add(name);
      texts.add(value);
    });
    return texts.toArray(String[]::new);
  }

  private static Map<String, String> headers(ResultSet row) throws SQLException {
    var texts = (String[]) row.getArray("headers").getArray();
    var headers = new LinkedHashMap<String, String>();
    for (var i = 0; i < texts.length; i += 2) headers.put(texts[i], texts[i + 1]);
    return headers;
  }

  private OutboxRow() {}
}
